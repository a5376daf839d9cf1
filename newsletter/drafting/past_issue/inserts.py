"""Parts of a newsletter that are neither text nor links: sponsor, poll, quotation, picture, button, events."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newsletter.drafting.escaping import escape_in_markdown, escape_tokens
from newsletter.drafting.page import dates
from newsletter.drafting.past_issue.block import Block, BlockImage
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.words import FIXED_WORDS, SPONSOR

_ARROW = re.compile(r"\s*[→›»>]+\s*$")
_FURNITURE = re.compile(
    r"facebook|twitter|linked ?in|instagram|youtube|whats ?app|telegram|threads|tiktok|mastodon|share|partage|logo|icon|\bmail\b|\bx\b|공유|로고|banner|header",
    re.IGNORECASE,
)
_WIDEST_QUESTION = 140


def image_of(blocks: Sequence[Block]) -> tuple[dict[str, Any], int]:
    """Return the picture that blocks begin with as an issue writes it, and how many blocks it took; ({}, 0) without one."""
    if not blocks or blocks[0].image is None:
        return {}, 0
    caption = blocks[1] if len(blocks) > 1 and _is_caption(blocks[1], blocks[0]) else None
    return written_image(blocks[0].image, caption.text if caption else ""), 2 if caption else 1


def written_image(image: BlockImage, caption: str = "") -> dict[str, Any]:
    """Return a picture as an issue writes it."""
    found = {
        "src": escape_tokens(image.src),
        "alt": escape_tokens(image.alt),
        "caption": escape_tokens(caption),
        "link": escape_tokens(image.link),
    }
    return {name: value for name, value in found.items() if value}


def _is_caption(block: Block, image: Block) -> bool:
    return block.small and block.form == "text" and not block.is_entry and block.parent == image.parent and len(block.text) <= 200


def poll(blocks: Sequence[Block]) -> dict[str, Any] | None:
    """Return a question with two answers or more that are links; None for other blocks."""
    if len(blocks) < 2 or not blocks[0].text or len(blocks[0].text) > _WIDEST_QUESTION or blocks[0].links:
        return None
    answers = [link for block in blocks[1:] for link in block.links]
    said = sum(len(block.text) for block in blocks[1:])
    if (
        len(answers) < 2
        or said - sum(len(words) for words, _ in answers) > len(answers) * 2
        or any(len(words) > 60 for words, _ in answers)
    ):
        return None
    listed = all(block.listed or len(block.links) > 1 or block.form == "button" for block in blocks[1:])
    if not listed or any(not url.startswith(("http", "$", "mailto", "tel")) for _, url in answers):
        return None
    options = [{"label": escape_tokens(words), "url": escape_tokens(url)} for words, url in answers]
    return {"type": "poll", "question": escape_tokens(blocks[0].text), "options": options}


def sponsor(blocks: Sequence[Block], title: Block | None, disclosure: str, level: int) -> dict[str, Any]:
    """Return a sponsor's part as an issue writes it; the last link that stands alone is its button."""
    image, taken = image_of(blocks)
    rest = list(blocks[taken:])
    button = (
        rest[-1]
        if rest and (rest[-1].form == "button" or rest[-1].is_entry or (_ARROW.search(rest[-1].text) and len(rest[-1].links) == 1))
        else None
    )
    if button is not None:
        rest.pop()
    label, link = button.links[0] if button else ("", "")
    if not link and title is not None and title.links:
        link = title.links[0][1]
    found = {
        "type": "sponsor",
        "title": escape_tokens(title.text if title else disclosure),
        "body": escape_in_markdown(body(rest, level)),
        "image": image,
        "link": escape_tokens(link),
        "label": escape_tokens(_ARROW.sub("", label)),
        "disclosure": escape_tokens(disclosure),
    }
    return {name: value for name, value in found.items() if value and not (isinstance(value, str) and value in FIXED_WORDS)}


def box(blocks: Sequence[Block], level: int) -> dict[str, Any] | None:
    """Return what a box apart from the text is: a sponsor's under its label, a quotation; None for other boxes."""
    if (
        len(blocks) > 1
        and blocks[1].level
        and blocks[0].form == "text"
        and not blocks[0].level
        and len(blocks[0].text) <= 60
        and not blocks[0].links
    ):
        label = blocks[0].text
        if blocks[0].bold or SPONSOR.match(label):
            return sponsor(blocks[2:], blocks[1], label, level)
    return None


def quotation(blocks: Sequence[Block]) -> dict[str, Any] | None:
    """Return a quotation that has a cell of its own, with the name under it."""
    if not blocks or any(block.level for block in blocks):
        return None
    by = blocks[-1] if len(blocks) > 1 and blocks[-1].small and blocks[-1].form == "text" and len(blocks[-1].text) <= 120 else None
    text = body(blocks[:-1] if by else blocks)
    found = {
        "type": "quote",
        "text": escape_in_markdown(text),
        "by": escape_tokens(by.text if by else ""),
        "link": escape_tokens(by.links[0][1]) if by and by.links else "",
    }
    return {name: value for name, value in found.items() if value}


def picture(blocks: Sequence[Block]) -> dict[str, Any] | None:
    """Return a picture that has a cell of its own."""
    image, taken = image_of(blocks)
    if _FURNITURE.search(str(image.get("alt", ""))):
        return None
    return {"type": "picture", "image": image} if image and taken == len(blocks) else None


def button(blocks: Sequence[Block]) -> dict[str, Any] | None:
    """Return a button that has cells of its own, with the line under it."""
    if not blocks or blocks[0].form != "button" or len(blocks) > 2 or not blocks[0].links[0][1]:
        return None
    label, url = blocks[0].links[0]
    note = blocks[1].text if len(blocks) == 2 and blocks[1].form == "text" and not blocks[1].links else ""
    if len(blocks) == 2 and not note:
        return None
    found = {"type": "button", "label": escape_tokens(label), "url": escape_tokens(url), "note": escape_tokens(note)}
    return {name: value for name, value in found.items() if value}


def events(blocks: Sequence[Block], title: str) -> dict[str, Any] | None:
    """Return a list of events: a title, then a line that begins with its day; None when one has no day."""
    items: list[dict[str, Any]] = []
    for name, when in zip(blocks[::2], blocks[1::2], strict=False):
        day = dates.first_day(when.text)
        if day is None or name.level:
            return None
        found, end = day
        time, _, place = when.text[end:].partition(" · ")
        item: dict[str, Any] = {
            "title": escape_tokens(name.text),
            "date": found,
            "time": escape_tokens(time.strip()),
            "place": escape_tokens(place.strip()),
        }
        if name.links:
            item["url"] = escape_tokens(name.links[0][1])
        items.append({key: value for key, value in item.items() if value})
    if not items or len(blocks) % 2:
        return None
    return {"type": "events", **({"title": escape_tokens(title)} if title and title not in FIXED_WORDS else {}), "items": items}


def placed(insert: Mapping[str, Any], after: str) -> dict[str, Any]:
    """Return an insert with the part that it follows."""
    kind, rest = insert["type"], {name: value for name, value in insert.items() if name != "type"}
    return {"type": kind, "after": after, **rest}
