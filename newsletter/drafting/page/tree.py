"""HTML text → a tree of elements, and what a person would see of it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "object"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"}
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0|font-size\s*:\s*0|mso-hide\s*:\s*all", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> "HtmlElement | None":
    """The page's root element; None when the text holds no element at all. Truncated and broken pages are mended by libxml2."""
    from lxml import etree, html

    if "<" not in text:
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    plain = _DECLARATION.sub("", text.replace("\x00", "")).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(plain, parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


def is_seen(element: "HtmlElement") -> bool:
    """Whether a reader sees this element (its ancestors apart)."""
    return (
        isinstance(element.tag, str)
        and element.tag not in UNSEEN
        and "hidden" not in element.attrib
        and not _HIDDEN.search(element.get("style") or "")
    )


def lines(root: "HtmlElement") -> list[str]:
    """The page's text as a reader sees it, one line for each block."""
    from newsletter.drafting.wording import clean

    found = "".join(_pieces(root)).split("\n")
    return [line for line in map(clean, found) if line]


def words(element: "HtmlElement") -> str:
    """An element's text on one line."""
    from newsletter.drafting.wording import clean

    return clean(" ".join("".join(_pieces(element)).split("\n")))


def _pieces(root: "HtmlElement") -> Iterator[str]:
    """Text in document order, a line end at the edges of blocks. Iterative: a hostile page may nest without end."""
    stack: list[HtmlElement | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        block = node.tag in BLOCKS
        if not is_seen(node):
            continue
        stack.append("\n" if block else "")
        for child in reversed(node):
            stack.append((child.tail or "").replace("\n", " "))
            stack.append(child)
        stack.append((node.text or "").replace("\n", " "))
        if block:
            yield "\n"
