"""Where a past newsletter's text begins, and which block is its headline."""

from collections.abc import Sequence

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.words import is_chrome, is_dated, is_furniture, opening
from newsletter.drafting.text_cleaning import clean, is_prose


def beginning(body: Sequence[Block], subject: str) -> tuple[int, int | None]:
    """Return where the masthead ends, and the index of the block that is the headline (None: no block is)."""
    wanted = _comparable(subject)
    top = next((i for i, block in enumerate(body[:40]) if wanted and _comparable(block.text) == wanted and not block.listed), None)
    if top is None:
        top = _by_level(body)
    if top is not None:
        start = _masthead_end(body, top)
        return start, top
    return _masthead_end(body, len(body)), None


def _by_level(body: Sequence[Block]) -> int | None:
    """Return the one heading of the highest level, when deeper ones follow or none does, and it is no part's opening."""
    heads = [(i, block) for i, block in enumerate(body) if block.level and not is_furniture(block)]
    if not heads:
        return _unmarked(body)
    highest = min(block.level for _, block in heads)
    first, block = heads[0]
    alone = sum(one.level == highest for _, one in heads) == 1
    if block.level != highest or opening(block) or block.number:
        first = next((i for i, one in heads if one.level == highest), first) if alone else first
        block = body[first]
        if not alone or opening(block) or block.number or first > 12:
            return None
    if (
        first
        and first + 1 < len(body)
        and is_dated(body[first + 1].text)
        and len(heads) > 1
        and heads[1][1].level > 0
        and not alone
    ):
        return None
    if not alone and sum(one.level == highest for _, one in heads) > 1:
        return None
    following = next((one for index, one in heads if index > first), None)
    if alone and first + 1 < len(body) and _is_byline(body[first + 1]) and following is not None and following.number:
        return None
    return first


def _is_byline(block: Block) -> bool:
    return block.small and is_dated(block.text)


def _unmarked(body: Sequence[Block]) -> int | None:
    """Return the headline of a text without headings: the first line behind the number and the day, unless it is a paragraph."""
    dated = next((index + 1 for index in range(min(3, len(body) - 1), -1, -1) if is_dated(body[index].text)), 0)
    for index, block in enumerate(body[dated : dated + 6], dated):
        if block.form != "text" or block.small or is_chrome(block) or not block.text:
            continue
        fits = len(block.text) <= 120 and not block.number and not block.listed and not is_prose(block.text.rstrip('?!"”'))
        return index if fits and not opening(block) and not block.links else None
    return None


def _masthead_end(body: Sequence[Block], top: int) -> int:
    """Return where the masthead ends: before the first block with something to say, or at the headline."""
    for index, block in enumerate(body[:top]):
        said = block.form == "text" and not block.small and (len(block.text) > 60 or is_prose(block.text))
        if (said or block.listed) and not is_chrome(block) and not is_dated(block.text) and not block.is_link:
            return index
        if block.level and top == len(body) and (block.number or (index and not _is_name(body, index))):
            return index
    return min(top, len(body))


def _is_name(body: Sequence[Block], index: int) -> bool:
    """Whether a heading is the newsletter's name: a byline or a date is its neighbour."""
    return any(is_dated(one.text) for one in body[max(0, index - 2) : index + 2] if one is not body[index])


def _comparable(text: str) -> str:
    return "".join(char for char in clean(text).lower() if char.isalnum())
