"""A mail's HTML → headings, paragraphs, lists, links and pictures alone, for an editor that keeps nothing else.

Layout tables and boxes are taken apart in reading order; styles, classes and hidden text are dropped; links inside the mail lose their target.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_OWN_BLOCKS = frozenset({*_HEADINGS, *_LISTS, "p", "blockquote", "pre", "hr", "table"})
_BOXES = frozenset(
    {"div", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "section", "article", "figure", "figcaption", "center"}
)
_INLINE = frozenset({"b", "strong", "i", "em", "s", "del", "u", "code", "sub", "sup", "mark"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide", re.IGNORECASE)


def prose(html: str, picture: str) -> str:
    """Return ``html`` as plain blocks, one on each line; ``picture`` stands where one without a public address was, ``{}`` its file and text."""
    from lxml import html as parser

    return "\n".join(_blocks(parser.fragment_fromstring(html, create_parent="div"), picture)) + "\n"


def _blocks(box: Any, picture: str) -> Iterator[str]:
    """Yield the blocks inside an element; text that stands in none becomes a paragraph."""
    run = _text(box.text)
    for child in box:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and not _is_hidden(child) and (tag in _OWN_BLOCKS or tag in _BOXES):
            yield from _paragraph(run)
            run = ""
            yield from _block(child, tag, picture)
        elif tag and not _is_hidden(child):
            run += _inline(child, picture)
        run += _text(child.tail)
    yield from _paragraph(run)


def _block(element: Any, tag: str, picture: str) -> Iterator[str]:
    if tag == "p":
        yield from _paragraph(_inside(element, picture))
    elif tag in _HEADINGS:
        if words := _inside(element, picture).strip():
            yield f"<{tag}>{words}</{tag}>"
    elif tag in _LISTS:
        yield f"<{tag}>{''.join(f'<li>{_item(child, picture)}</li>' for child in element if child.tag == 'li')}</{tag}>"
    elif tag == "blockquote":
        yield f"<blockquote>{''.join(_blocks(element, picture))}</blockquote>"
    elif tag == "pre":
        yield f"<pre>{markup.escape(element.text_content(), quote=False)}</pre>"
    elif tag == "hr":
        yield "<hr>"
    elif tag == "table" and element.get("role") not in ("presentation", "none"):
        yield f"<table>{''.join(_row(row, picture) for row in element.iter('tr'))}</table>"
    else:
        yield from _blocks(element, picture)


def _row(row: Any, picture: str) -> str:
    return (
        f"<tr>{''.join(f'<{cell.tag}>{_inside(cell, picture).strip()}</{cell.tag}>' for cell in row.iterchildren('td', 'th'))}</tr>"
    )


def _item(item: Any, picture: str) -> str:
    """Return the inside of a list's item; a lone paragraph in it is no paragraph."""
    inside = list(_blocks(item, picture))
    return "".join(re.sub(r"^<p>(.*)</p>$", r"\1", block, flags=re.DOTALL) if at == 0 else block for at, block in enumerate(inside))


def _paragraph(run: str) -> Iterator[str]:
    words = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", run)
    if re.sub(r"<(?!img)[^>]*>|[\s\u00a0\u200b\u200c·|•]", "", words):
        yield f"<p>{words}</p>"


def _inside(element: Any, picture: str) -> str:
    return _text(element.text) + "".join(
        ("" if not isinstance(child.tag, str) or _is_hidden(child) else _inline(child, picture)) + _text(child.tail)
        for child in element
    )


def _inline(element: Any, picture: str) -> str:
    tag, inner = element.tag, _inside(element, picture)
    if tag == "br":
        return "<br>"
    if tag == "img":
        return _image(element.get("src", ""), element.get("alt", ""), picture)
    if tag == "a" and inner.strip() and urlsplit(element.get("href", "")).scheme.lower() in _SCHEMES:
        return f'<a href="{markup.escape(element.get("href"))}">{inner}</a>'
    return f"<{tag}>{inner}</{tag}>" if tag in _INLINE and inner.strip() else inner


def _image(src: str, alt: str, picture: str) -> str:
    if urlsplit(src).scheme.lower() in ("http", "https"):
        return f'<img src="{markup.escape(src)}" alt="{markup.escape(alt)}">'
    return markup.escape(picture.format(f"{src}, {alt}" if alt else src), quote=False)


def _text(text: str | None) -> str:
    return markup.escape(re.sub(r"[ \t\r\n]+", " ", text or ""), quote=False)


def _is_hidden(element: Any) -> bool:
    return bool(_HIDDEN.search(element.get("style", "")))
