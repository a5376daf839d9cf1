"""Adapt the HTML of Markdown to its place in a mail: levels of headings, titles of callouts, direction of paragraphs."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from newsletter.content.issue import Issue
from newsletter.content.text_types import Line, Title
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.places import Loc

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_BLOCK = re.compile(r"<(p|h[1-6]|li|td|th)(?=[ >])([^>]*)>((?:(?!<(?:p|h[1-6]|li|td|th|ul|ol)[ >]).)*)", re.DOTALL)
_CALLOUT = re.compile(r'<strong class="(\w+)">([^<]*)</strong>')
_MARK = "\u200e"
_MAIL_ADDRESS = re.compile(r"\S+@\S+")  # stands in addresses of links
_NUMBER = re.compile(r"[+(\d][\d\s().+-]*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def shift_headings(html: str, level: int) -> str:
    """Make ``<h3>``, the highest heading of a Prose, an ``<h{level}>``, and the others with it."""
    if level == 3 or "<h" not in html:
        return html
    return _HEADING.sub(lambda match: f"{match[1]}{max(1, min(int(match[2]) + level - 3, 6))}", html)


def name_callouts(html: str, strings: Mapping[str, Any]) -> str:
    """Write the title of each callout that its author gave none, ``[!NOTE]``, in the mail's language."""
    if "<strong class=" not in html:
        return html
    return _CALLOUT.sub(lambda match: f"<strong>{strings.get(match[1], match[2])}</strong>", html)


def set_directions(html: str, direction: str) -> str:
    """Set ``dir`` on each block whose first letter runs the other way than the mail, ``direction``."""
    if direction == "ltr" and not _RIGHT_TO_LEFT.search(html):
        return html

    def one(match: re.Match[str]) -> str:
        text = re.sub(r"<[^>]*>|&[#\w]+;", "", match[3])
        if not _runs_against(text, direction):
            return match[0]
        other, side = ("ltr", "left") if direction == "rtl" else ("rtl", "right")
        if match[1] in ("th", "td"):  # a cell stays on the side of its column
            if "align=" in match[2]:
                return f'<{match[1]}{match[2]} dir="{other}">{match[3]}'
            side = "right" if direction == "rtl" else "left"
        return f'<{match[1]}{match[2]} dir="{other}" align="{side}" style="text-align:{side}">{match[3]}'

    return _BLOCK.sub(one, html)


def hold_direction(issue: Issue) -> Issue:
    """Keep each line of an issue that runs from left to right, or is a number, together in a mail that runs from right to left.

    An invisible left-to-right mark on either side keeps its punctuation where it was typed: ``Why?``, ``+82-2-1833``.
    """

    def held(_path: Loc, leaf: Leaf) -> Leaf:
        if (
            not isinstance(leaf, Line)
            or _MAIL_ADDRESS.fullmatch(leaf)
            or not (_runs_against(leaf, "rtl") or _NUMBER.fullmatch(leaf))
        ):
            return leaf
        marked = type(leaf)(f"{_MARK}{leaf}{_MARK}")
        if isinstance(leaf, Title) and isinstance(marked, Title):
            marked.html = f"{_MARK}{leaf.html}{_MARK}"
        return marked

    return replace_leaves(issue, held)


def _runs_against(text: str, direction: str) -> bool:
    for letter in text:
        bidirectional = unicodedata.bidirectional(letter)
        if bidirectional in ("L", "R", "AL"):
            return (bidirectional == "L") == (direction == "rtl")
    return False
