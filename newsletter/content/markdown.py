"""Markdown → bare HTML, as a Korean author means it.

comrak (Rust) with ``cjk_friendly_emphasis`` makes ``**오픈AI(OpenAI)**는`` bold, which CommonMark does not; raw HTML is
shown as typed but for ``<br>``, ``<sub>``, ``<sup>`` and ``<mark>``; tables, strikethrough, tasks, callouts and footnotes are on;
bare addresses are links (``markdown_extras``); a single line end is a space.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, unquote

import comrak

from newsletter.content import markdown_extras as extras

MARKDOWN_TAGS = (
    "p", "strong", "em", "del", "a", "img", "br", "hr", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
    "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "div", "small", "sub", "sup", "span",
)  # fmt: skip
"""Every tag that ``to_html`` can write."""

_ADDRESS = re.compile(r'<(a|img) (?:data-sourcepos="(\d+)[^"]*" )?(?:href|src)="([^"]*)"')
_PRE = re.compile(r'<pre data-sourcepos="(\d+):\d+-(\d+):')
_HOST = re.compile(r'(?<==")(https?://)([^"/?#:]*%[^"/?#:]*)')
_HEADING = re.compile(r"<h([1-6])(?=[ >])|</h[1-6]>")
_TOP = 3
"""The level of a text's highest heading: a body stands under its part's ``<h2>`` (``render.markdown_html`` shifts it elsewhere)."""
_WIDTH = re.compile(r"(<img [^>]*?) ?/>\{width=(\d{1,4})\}")
_CELL = re.compile(r'<(th|td)((?: data-sourcepos="[^"]*")?) align="(left|center|right)">')
_LIST_MARKS = r"^((?:[ \t>]|[-+*][ \t]|\d{1,3}[.)][ \t])*"
_HELD = (
    (re.compile(_LIST_MARKS + r"\d{4})\.(?=\s)", re.MULTILINE), "\\1\ufdd0"),
    (re.compile(_LIST_MARKS + r"\d{1,2})\.(?=[ \t]+\d{1,2}\.(?:\s|$))", re.MULTILINE), "\\1\ufdd0"),
    (re.compile(r"\*\|([^|\n]*)\|\*"), "\ufdd1\\1\ufdd2"),
    (re.compile(r"(?<![~\\])~(?!~)"), "\ufdd3"),
    *extras.HELD,
)
"""What Markdown would take for its own: a year or a month that begins a line (a list), ``*|NAME|*`` (emphasis), and
the ``~`` of ``10~20명, 30~40명`` (strikethrough, which keeps its ``~~``)."""
_HOLDABLE = re.compile(rf"\d\.\s|\*\||~|{extras.HOLDABLE}")
"""Without one of these there is nothing to hold."""
_WRITTEN = {"\ufdd0": ".", "\ufdd1": "*|", "\ufdd2": "|*", "\ufdd3": "~", **extras.WRITTEN}
_RELEASED = _WRITTEN | {quote(held): quote(unescape(text), safe="*~:@") for held, text in _WRITTEN.items()}
"""What was held, in words and in addresses, where comrak percent-encodes it."""
_RELEASE = re.compile("|".join(_RELEASED))


def to_html(text: str, *, positions: bool = False) -> str:
    """Markdown → HTML of the tags that MARKDOWN_TAGS lists, without styles or classes.

    With ``positions`` each tag carries ``data-sourcepos="line:column-line:column"``, lines counted from 1.
    The highest heading becomes an ``<h3>``, whatever its author typed, and none skips a level (``##``, ``####``: ``<h3>``, ``<h4>``).
    ``![alt](src){width=120}`` sets an image's width, px.
    Addresses are not judged here: ``Prose`` refuses those that a mail must not hold.
    """
    holds = _HOLDABLE.search(text) is not None
    if holds:
        for pattern, held in _HELD:
            text = pattern.sub(held, text)
    extension, render = _options(positions=positions)
    html: str = comrak.render_markdown(text, extension, None, render)
    if "}" in html:
        html = _WIDTH.sub(r'\1 width="\2" />', html)
    if "<th" in html:
        html = (
            _CELL.sub(r'<\1\2 align="\3" style="text-align:\3">', html)
            .replace("<th", '<th scope="col"')
            .replace('<th scope="col"ead', "<thead")
        )
    if "<h" in html:
        html = _with_levels(html)
    html = extras.finish(html)
    if "%" in html:
        html = _HOST.sub(_as_typed, html)
    return (_RELEASE.sub(lambda match: _RELEASED[match[0]], html) if holds else html).strip()


def _with_levels(html: str) -> str:
    """Rank the levels that an author used, and let no heading be more than one below the heading before it."""
    used = sorted({match[1] for match in _HEADING.finditer(html) if match[1]})
    level = _TOP - 1

    def one(match: re.Match[str]) -> str:
        nonlocal level
        if not match[1]:
            return f"</h{level}>"
        level = min(_TOP + used.index(match[1]), level + 1, 6)
        return f"<h{level}"

    return _HEADING.sub(one, html)


def _as_typed(found: re.Match[str]) -> str:
    """Return an address's start with its host in its own letters, which comrak percent-encodes and no resolver decodes."""
    host = unquote(found[2])
    return f"{found[1]}{host}" if re.fullmatch(r"[\w.-]+", host) else found[0]


def addresses(html: str) -> Iterator[tuple[str, str]]:
    """Every address of ``to_html``'s output, in order, as ``("a" or "img", address)``."""
    return ((match[1], unescape(match[3])) for match in _ADDRESS.finditer(html))


def source_line(text: str, address: str) -> str:
    """Return the line of the Markdown ``text`` whose link or image has ``address``, to show to its author; "" when there is none."""
    for match in _ADDRESS.finditer(to_html(text, positions=True)):
        if match[2] and unescape(match[3]) == address:
            return text.split("\n")[int(match[2]) - 1].strip()
    return ""


def code_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of each code block of the Markdown ``text``, fenced or indented: the first, from 0, and the one after the last."""
    return ((int(found[1]) - 1, int(found[2])) for found in _PRE.finditer(to_html(text, positions=True)))


def _options(*, positions: bool) -> tuple[comrak.ExtensionOptions, comrak.RenderOptions]:
    extension = comrak.ExtensionOptions()
    extension.table = True
    extension.strikethrough = True
    extension.tasklist = True
    extension.alerts = True
    extension.footnotes = True
    extension.cjk_friendly_emphasis = True
    render = comrak.RenderOptions()
    render.escape = True  # raw HTML arrives as text
    render.unsafe_ = True  # or a refused address would arrive as "", and could not be named to its author
    render.sourcepos = positions
    return extension, render
