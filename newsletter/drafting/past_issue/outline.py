"""Blocks of a past newsletter → its sections, each a heading with what follows: where the text begins and ends, and which headings open topics."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.entries import is_alone
from newsletter.drafting.past_issue.start import beginning
from newsletter.drafting.past_issue.words import ASTERISM, RELATED, SPONSOR, UNSUBSCRIBE, PartKind, is_chrome, is_furniture, opening
from newsletter.drafting.text_cleaning import is_prose

_WIDEST_HEADING = 140
_LARGER = 1.2
"""A line is a heading by its letters alone when they are this much larger than the running text's."""
_NO_LEVEL = 9
FOLIO = re.compile(r"0\d(?:\s.*)?|\d{1,2}")
"""A topic's number on a line of its own over its title, as magazines have it."""
_WIDEST_FOOTER = 900
_FOOTER_SHARE = 0.35
"""How much of a mail's prose may follow the first line of its footer."""


@dataclass(frozen=True)
class OutlineSection:
    """A heading with the blocks under it; ``kicker`` is the small line over the heading."""

    heading: Block | None
    blocks: tuple[Block, ...]
    part: PartKind | None = None
    kicker: str = ""

    @property
    def title(self) -> str:
        """The heading's words."""
        return self.heading.text if self.heading else ""


@dataclass(frozen=True)
class Outline:
    """A newsletter's blocks by where they are: over the headline, the headline, under it, and at the end."""

    masthead: tuple[Block, ...]
    headline: Block | None
    lead: tuple[Block, ...]
    sections: tuple[OutlineSection, ...]
    footer: tuple[Block, ...]
    level: int
    """The level of the topics' headings; 0 where topics are numbered."""


def outline(blocks: Sequence[Block], subject: str = "") -> Outline:
    """Return the newsletter's outline. ``subject`` is what the mail or its page is called, "" where that is not known."""
    found = _with_headings(blocks)
    end = _footer_start(found)
    body, footer = found[:end], found[end:]
    start, top = beginning(body, subject)
    masthead = body[:start]
    after = [block for index, block in enumerate(body[start:], start) if index != top]
    numbered = _numbered(after)
    level = _topic_level(after)
    lead, sections = _sections(after, level, numbered=numbered)
    headline = body[top] if top is not None else None
    return Outline(tuple(masthead), headline, tuple(lead), tuple(sections), tuple(footer), 0 if numbered else level)


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those in large letters made headings where the mail marks no headings of its own, else none but bold lines."""
    if any(block.level for block in blocks):
        return list(blocks)
    usual = Counter[float]()
    for block in blocks:
        usual[block.size] += len(block.text)
    running = usual.most_common(1)[0][0] if usual else 16
    sizes = sorted({block.size for block in blocks if _may_head(block) and block.size >= running * _LARGER}, reverse=True)
    if sizes:
        level = {size: min(6, rank) for rank, size in enumerate(sizes, 1)}
        return [replace(block, level=level[block.size]) if block.size in level and _may_head(block) else block for block in blocks]
    bold = [
        index
        for index, block in enumerate(blocks[:-1])
        if block.bold and _may_head(block) and len(block.text) <= 80 and not blocks[index + 1].bold
    ]
    return [replace(block, level=2) if index in bold and len(bold) > 1 else block for index, block in enumerate(blocks)]


def _may_head(block: Block) -> bool:
    return (
        block.form == "text"
        and 2 < len(block.text) <= _WIDEST_HEADING
        and not block.listed
        and not block.small
        and not is_chrome(block)
    )


def _footer_start(blocks: Sequence[Block]) -> int:
    """Return where the mail's end begins: the first line of legal words or of its cadence that little prose follows, with what leads to it."""
    prose = [len(block.text) if is_prose(block.text) and not block.small and len(block.text) > 60 else 0 for block in blocks]
    total = after = sum(prose)
    for index, block in enumerate(blocks):
        after -= prose[index]
        legal = UNSUBSCRIBE.search(block.text) is not None or opening(block) in (PartKind.FOOTER, PartKind.CADENCE)
        if not legal or after > total * _FOOTER_SHARE or index < 3:
            continue
        later = [one for one in blocks[index:] if one.level and opening(one) not in (PartKind.SHARE, PartKind.FEEDBACK)]
        numbered = [one for one in blocks[index + 1 :] if one.number and one.opens and one.form == "text"]
        if len(later) <= 1 and not numbered:
            return _first_of_footer(blocks, index)
    return len(blocks)


def _first_of_footer(blocks: Sequence[Block], index: int) -> int:
    """Return the first block of the small cell that the legal words are in, and of the small cells before it."""
    said = len(blocks[index].text)
    while index and not blocks[index - 1].level and blocks[index - 1].form not in ("image", "button"):
        before = blocks[index - 1]
        said += len(before.text)
        same = before.cell == blocks[index].cell and not blocks[index].opens
        small = before.small and not before.is_entry and blocks[index].small and not is_prose(before.text)
        is_label = opening(before) in (PartKind.CADENCE, PartKind.FOOTER) and not is_prose(before.text.rstrip(".요다"))
        long = is_prose(before.text) and len(before.text) > 90
        if not (same or small or is_label) or long or said > _WIDEST_FOOTER or is_alone(before):
            break
        index -= 1
    return index


def _numbered(blocks: Sequence[Block]) -> bool:
    """Whether topics' titles are numbered: 1, 2, … each at the opening of a cell or as a heading."""
    numbers = [
        block.number
        for block in blocks
        if (block.opens or block.level) and block.number and not block.listed and block.form == "text"
    ]
    return 1 in numbers and 2 in numbers


def _topic_level(blocks: Sequence[Block]) -> int:
    """Return the highest level that several headings of text have, else the highest that one has."""
    levels = Counter(block.level for block in blocks if block.level and not is_furniture(block) and not RELATED.match(block.text))
    special = Counter(
        block.level for block in blocks if block.level and opening(block) in (PartKind.NEWS, PartKind.CLOSING, PartKind.FEEDBACK)
    )
    several = [level for level, count in levels.items() if count > 1 and count > special[level]]
    return min(several or levels, default=_NO_LEVEL)


def _sections(blocks: Sequence[Block], level: int, *, numbered: bool) -> tuple[list[Block], list[OutlineSection]]:
    """Return the blocks before the first section, and the sections."""
    lead: list[Block] = []
    sections: list[OutlineSection] = []
    entry = 0
    for index, block in enumerate(blocks):
        part = _opens(blocks, index, level, sections, numbered=numbered, entry=entry)
        entry = block.number if part is PartKind.TOC or (sections and sections[-1].part is PartKind.TOC) else entry
        if part is None:
            if sections:
                sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, block))
            else:
                lead.append(block)
            continue
        kicker = _taken_kicker(lead, sections)
        sections.append(OutlineSection(block, (), part, kicker))
        if part is PartKind.TOC:
            entry = 0
    return lead, sections


def _opens(
    blocks: Sequence[Block], index: int, level: int, sections: Sequence[OutlineSection], *, numbered: bool, entry: int
) -> PartKind | None:
    """Return the part that a block opens; None for one that goes on in the part before."""
    block, before = blocks[index], sections[-1].part if sections else None
    found = opening(block)
    if found in (PartKind.RELATED, PartKind.CADENCE, PartKind.FOOTER) or (found and block.listed):
        return None
    if before is PartKind.TOC and not block.level and (block.number == entry + 1 or block.listed or block.is_link):
        return None
    if block.level and before is not PartKind.TOC and _is_labelled(blocks, index):
        return PartKind.SPONSOR
    alone = sum(one.level == block.level for one in blocks) == 1 and not any(one.level for one in blocks[1:3])
    if (
        block.level
        and not sections
        and not index
        and (block.level > level or alone)
        and not found
        and not block.number
        and block.level > 2
    ):
        return None
    if found and (block.level <= max(level, 3) or not block.level):
        return found
    if block.form != "text" or block.listed:
        return None
    if sections and ASTERISM.match(block.text) and sum(bool(ASTERISM.match(one.text)) for one in blocks) == 1:
        return PartKind.CLOSING if _followed_by_text(blocks, index) else None
    if block.level and SPONSOR.match(block.text):
        return PartKind.SPONSOR if _followed_by_text(blocks, index) else None
    if (
        numbered
        and block.number
        and (block.opens or block.level)
        and len(block.text) <= _WIDEST_HEADING
        and before is not PartKind.FEEDBACK
    ):
        expected = 1 + max((one.heading.number for one in sections if one.heading and one.part is PartKind.TOPIC), default=0)
        return PartKind.TOPIC if block.level or block.number == expected else None
    if block.level and block.level <= level:
        return PartKind.TOPIC
    if block.level and (not sections or before is PartKind.TOC) and _followed_by_text(blocks, index) and not numbered:
        return PartKind.TOPIC
    return None


def _followed_by_text(blocks: Sequence[Block], index: int) -> bool:
    """Whether text follows a heading before the next heading of a higher level; a label over a title has none."""
    following = next((block for block in blocks[index + 1 :] if block.form not in ("image", "rule")), None)
    return following is not None and not (following.level and following.level <= blocks[index].level)


def _is_labelled(blocks: Sequence[Block], index: int) -> bool:
    """Whether a sponsor's label is over a heading."""
    before = next((one for one in reversed(blocks[max(0, index - 3) : index]) if one.form not in ("image", "rule")), None)
    return before is not None and not before.level and bool(SPONSOR.match(before.text))


def _taken_kicker(lead: list[Block], sections: list[OutlineSection]) -> str:
    """Take the small line over a heading off the blocks before it."""
    blocks = list(sections[-1].blocks) if sections else lead
    while blocks and blocks[-1].form in ("image", "rule") and len(blocks) > 1 and _is_kicker(blocks[-2]):
        blocks = [*blocks[:-2], blocks[-1], blocks[-2]]
    if not blocks or not _is_kicker(blocks[-1]):
        return ""
    kicker = blocks[-1].text
    if sections:
        sections[-1] = replace(sections[-1], blocks=tuple(blocks[:-1]))
    else:
        lead[:] = blocks[:-1]
    return kicker


def _is_kicker(block: Block) -> bool:
    """Whether a block is a label over the next heading: a heading in capitals, a number, or the words of a sponsor's label."""
    if block.form != "text" or not block.text or len(block.text) > 60:
        return False
    return bool(SPONSOR.match(block.text) or FOLIO.fullmatch(block.text)) or (bool(block.level) and block.text.isupper())


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield neighbouring blocks of one cell together."""
    part: list[Block] = []
    for block in blocks:
        if part and block.cell != part[-1].cell:
            yield tuple(part)
            part = []
        part.append(block)
    if part:
        yield tuple(part)
