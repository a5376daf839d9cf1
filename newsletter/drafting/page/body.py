"""The story of a saved page, without its menus, lists and boxes: raw material for an editor, never for the issue itself.

The block whose own paragraphs hold the most prose outside links is the story (the idea of Arc90's Readability, 2009). trafilatura 2.3.1 was
tried in its place (2026-11): on the pages in tests/drafting/corpus it finds 81 to 92 % of the paragraphs, but 41 to 44 % of its lines are titles,
bylines and captions, and pages that break paragraphs with ``<br>`` lose some; it takes 7 s for a page of 8 MB, and brings ten packages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsletter.drafting.page.authors import byline
from newsletter.drafting.page.pictures import is_caption
from newsletter.drafting.page.rights import is_notice
from newsletter.drafting.page.tree import PageLine
from newsletter.drafting.text_cleaning import is_prose

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_APART = frozenset({"nav", "aside", "footer", "form", "figure", "figcaption", "button", "pre", "code", "h1", "h2", "h3"})
_NEVER_APART = frozenset({"html", "body", "main", "article"})
_SHORTEST = 12
_SHORTEST_CUT = 20
_BOX = re.compile(
    r"relat|recommend|most[-_]?(?:read|view|popular)|rank|popular|comment|share|sns|promo|banner|advert|(?:^|[-_\s])ads?(?:$|[-_\s])"
    r"|newsletter|subscri|copyright|byline|reporter|journalist|caption|photo_?desc|img_?desc|dek|sub_?title|subheading|paywall|tag[-_]?list",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{4}[-.]\s?\d")
_INNER = frozenset({"p", "blockquote", "li", "pre", "dd"})


def paragraphs(lines: Sequence[PageLine], description: str = "") -> tuple[str, ...]:
    """Return the paragraphs of the page's story in their order; the description alone where the page shows no prose."""
    kept = [line for line in lines if _may_be_story(line)]
    weight: Counter[HtmlElement] = Counter()
    for line in kept:
        if is_prose(line.text):
            block = line.owner.getparent() if line.owner.tag in _INNER else line.owner
            for element, share in ((block, 2), (block.getparent() if block is not None else None, 1)):
                if element is not None:
                    weight[element] += share * len(line.text)
    if not weight:
        return tuple(filter(None, (description,)))
    story = max(weight, key=lambda element: weight[element])
    inside = (line.text for line in kept if story is line.owner or story in line.owner.iterancestors())
    return tuple(text for text in inside if is_prose(text) or _is_cut_off(text))


def _is_cut_off(text: str) -> bool:
    """Whether a line without a sentence's end may still be of the story, as at the end of a truncated page or before a list."""
    return len(text) >= _SHORTEST_CUT and not (byline(text) or _DATED.search(text))


def is_boilerplate(element: "HtmlElement") -> bool:
    """Whether an element is no part of a story by its name: lists, adverts, captions, bylines, member boxes."""
    if element.tag in _NEVER_APART:
        return False
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _APART or (marks != " " and bool(_BOX.search(marks)))


def _may_be_story(line: PageLine) -> bool:
    if len(line.text) < _SHORTEST or line.linked * 3 > len(line.text) or is_notice(line.text) or is_caption(line.text):
        return False
    return not any(map(is_boilerplate, (line.owner, *line.owner.iterancestors())))
