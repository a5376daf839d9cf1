"""What a past newsletter's issue is called: headline, subtitle, subject; and its lead."""

import re
from collections.abc import Sequence
from typing import Any

from newsletter.drafting.past_issue import inserts
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.gathered import UNSEEN, Gathered, without_inserts
from newsletter.drafting.past_issue.header import MailHeader
from newsletter.drafting.past_issue.outline import Outline
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.words import CHROME, NAMED, is_chrome
from newsletter.drafting.text_cleaning import clean, is_prose
from newsletter.merge import SAMPLES

_QUOTED = re.compile(r"^(?P<title>.{6,}?)\s+(?P<subtitle>[\"“][^\"”]{6,}[\"”])$")


def called(header: MailHeader, name: str) -> str:
    """Return the mail's subject or its page's title, unless that is the newsletter's name alone."""
    for text in (header.subject, header.title):
        if text and clean(text).lower() != name.lower() and not re.search(r"\*\||\{\{|\$%|^untitled", text):
            return text
    return ""


def subject_of(header: MailHeader, title: str, name: str) -> str:
    """Return what the inbox showed, where that is not the headline: the mail's subject, else its page's title."""
    said = header.subject or called(header, name)
    return said if clean(said) != clean(title) and not (said == header.title and NAMED.search(said) and len(said) < 40) else ""


def headline_of(found: Outline, gathered: Gathered) -> tuple[str, str, dict[str, Any], str]:
    """Return title, subtitle, picture and lead; quoted words at the title's end are the subtitle."""
    title = found.headline.text if found.headline else ""
    rest = [block for block in found.lead if not is_chrome(block)]
    subtitle = ""
    if quoted := _QUOTED.match(title):
        title, subtitle = quoted["title"], re.sub(r"\s+(?=[\"”]$)", "", quoted["subtitle"])
    elif found.headline and rest and _is_subtitle(rest, found.headline):
        subtitle, rest = rest[0].text, rest[1:]
    while rest and (_is_dateline(rest[0]) or _is_author(rest)):
        rest = rest[1:]
    image, taken = inserts.image_of(rest)
    return title, subtitle, image, _text(rest[taken:], gathered)


def _is_dateline(block: Block) -> bool:
    """Whether a line under the title says day, number or reading time, maybe with a link to see the mail elsewhere."""
    if not block.small or not re.search(r"\d", block.text) or len(block.text) >= (70 if block.links else 40):
        return False
    return all(CHROME.match(words) or address.startswith("${") or address in SAMPLES.values() for words, address in block.links)


def _is_author(rest: Sequence[Block]) -> bool:
    """Whether a post's author stands over its day, as many blogs' mails have it."""
    return (
        len(rest) > 1
        and len(rest[0].text) < 40
        and bool(rest[0].is_entry)
        and len(rest[1].text) < 20
        and bool(re.search(r"\d", rest[1].text))
    )


def _is_subtitle(rest: Sequence[Block], headline: Block) -> bool:
    """Whether the block under the title is a second heading, or a line beside it that no paragraph's place is."""
    first = rest[0]
    if first.links or first.form != "text" or first.small or len(first.text) > 250:
        return False
    if first.level:
        return True
    following = next((block for block in rest[1:] if block.form not in UNSEEN and not block.small), None)
    if first.parent and first.parent == headline.parent:
        return following is None or following.parent != first.parent if first.cell == headline.cell and not is_prose(first.text) else (
            following is not None and following.parent != first.parent
        )  # fmt: skip
    return following is not None and not is_prose(first.text)


def _text(blocks: Sequence[Block], gathered: Gathered) -> str:
    """Return a part's Markdown; boxes and cells that are inserts are put aside."""
    return body(without_inserts([block for block in blocks if not is_chrome(block)], gathered, None), gathered.level or 2)
