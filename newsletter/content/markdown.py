"""Markdown → bare HTML, as a Korean author means it.

comrak (Rust) with ``cjk_friendly_emphasis`` makes ``**오픈AI(OpenAI)**는`` bold, which CommonMark does not; raw HTML is
shown as typed; tables and strikethrough are on; a single line end is a space.
"""

import re
from collections.abc import Iterator
from html import unescape

import comrak

MARKDOWN_TAGS = (
    "p", "strong", "em", "del", "a", "img", "br", "hr", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "code", "pre", "table", "thead", "tbody", "tr", "th", "td",
)  # fmt: skip
"""Every tag that ``to_html`` can write."""

_ADDRESS = re.compile(r'<(a|img) (?:data-sourcepos="[^"]*" )?(?:href|src)="([^"]*)"')
_HELD = (
    (re.compile(r"^( {0,3}\d{4})\.(?=\s)", re.MULTILINE), "\\1\ufdd0"),
    (re.compile(r"\*\|([^|\n]*)\|\*"), "\ufdd1\\1\ufdd2"),
)
"""What Markdown would take for its own: a year that begins a line (a list), ``*|NAME|*`` (emphasis)."""
_WRITTEN = {0xFDD0: ".", 0xFDD1: "*|", 0xFDD2: "|*"}
_IN_ADDRESSES = (("%EF%B7%91", "*%7C"), ("%EF%B7%92", "%7C*"))
"""The same in a link's address, where comrak percent-encodes what was held."""


def to_html(text: str, *, positions: bool = False) -> str:
    """Markdown → HTML of the tags that MARKDOWN_TAGS lists, without styles or classes.

    With ``positions`` each tag carries ``data-sourcepos="line:column-line:column"``, lines counted from 1.
    Addresses are not judged here: ``Prose`` refuses those that a mail must not hold.
    """
    for pattern, held in _HELD:
        text = pattern.sub(held, text)
    extension, render = _options(positions=positions)
    html = comrak.render_markdown(text, extension, None, render).strip().translate(_WRITTEN)
    for held, written in _IN_ADDRESSES:
        html = html.replace(held, written)
    return html


def addresses(html: str) -> Iterator[tuple[str, str]]:
    """Every address of ``to_html``'s output, in order, as ``("a" or "img", address)``."""
    return ((match[1], unescape(match[2])) for match in _ADDRESS.finditer(html))


def _options(*, positions: bool) -> tuple[comrak.ExtensionOptions, comrak.RenderOptions]:
    extension = comrak.ExtensionOptions()
    extension.table = True
    extension.strikethrough = True
    extension.cjk_friendly_emphasis = True
    render = comrak.RenderOptions()
    render.escape = True  # raw HTML arrives as text
    render.unsafe_ = True  # or a refused address would arrive as "", and could not be named to its author
    render.sourcepos = positions
    return extension, render
