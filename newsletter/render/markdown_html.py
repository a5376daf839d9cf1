"""Adapt the HTML of Markdown to its place in a mail: levels of headings, titles of callouts, direction of paragraphs."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_BLOCK = re.compile(r"<(p|h[1-6]|li|td|th)(?=[ >])([^>]*)>((?:(?!<(?:p|h[1-6]|li|td|th|ul|ol)[ >]).)*)", re.DOTALL)
_CALLOUT = re.compile(r'<strong class="(\w+)">([^<]*)</strong>')
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
        return f'<{match[1]}{match[2]} dir="{other}" align="{side}" style="text-align:{side}">{match[3]}'

    return _BLOCK.sub(one, html)


def _runs_against(text: str, direction: str) -> bool:
    for letter in text:
        bidirectional = unicodedata.bidirectional(letter)
        if bidirectional in ("L", "R", "AL"):
            return (bidirectional == "L") == (direction == "rtl")
    return False
