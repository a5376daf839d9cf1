"""Read the few inline marks that a title may hold: ``**bold**``, ``*italic*``, `` `code` ``, ``<sub>`` and ``<sup>``.

A title is one line, often copied from elsewhere: what only looks like a mark (``2*3*4``, ``__init__``, ``5 * 3``, ``*|NAME|*``) stays.
"""

import re
from typing import NamedTuple

from markupsafe import escape as _escape

from newsletter.text import raised

_MARKS = re.compile(
    r"\\(?P<literal>[*`])|\*\|[^|]*\|\*"
    r"|(?<!`)`(?!`)(?P<code>[^`]*[^`\s][^`]*)`(?!`)"
    r"|(?<![a-zA-Z0-9*])(?P<stars>\*{1,3})(?=[^\s*])(?P<starred>(?:(?!(?P=stars)).)+)(?<=[^\s*])(?P=stars)(?![a-zA-Z0-9*])"
    r"|<(?P<tag>su[bp])>(?P<raised>[^<>]+)</(?P=tag)>"
)
_STARS = {"*": ("em",), "**": ("strong",), "***": ("strong", "em")}


class Emphasised(NamedTuple):
    """One line, twice: without its marks, and as HTML."""

    plain: str
    html: str


def escape(text: str) -> str:
    """Escape text for HTML as templates do."""
    return str(_escape(str(text)))


def emphasise(text: str) -> Emphasised:
    """Read the marks of one line; everything else is escaped for HTML and stays as typed."""
    plain, html, position = "", "", 0
    for found in _MARKS.finditer(text):
        before = text[position : found.start()]
        position = found.end()
        inside = _inside(found)
        plain += before + inside.plain
        html += escape(before) + inside.html
    return Emphasised(plain + text[position:], html + escape(text[position:]))


def _inside(found: re.Match[str]) -> Emphasised:
    if found["starred"]:
        plain, html = emphasise(found["starred"])
        for tag in reversed(_STARS[found["stars"]]):
            html = f"<{tag}>{html}</{tag}>"
        return Emphasised(plain, html)
    if found["code"]:
        return Emphasised(found["code"], f"<code>{escape(found['code'])}</code>")
    if found["raised"]:
        return Emphasised(raised(found["raised"], found["tag"]), f"<{found['tag']}>{escape(found['raised'])}</{found['tag']}>")
    text = found["literal"] or found[0]
    return Emphasised(text, escape(text))
