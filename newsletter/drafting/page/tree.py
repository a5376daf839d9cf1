"""HTML text → a tree of elements, and what a person would see of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.drafting.page.style import hides
from newsletter.drafting.text_cleaning import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INVISIBLE = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "textarea", "object"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"}
)  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class TextRun:
    """Words of one kind: the address that they link to ("" for none), whether they are bold."""

    words: str
    href: str = ""
    bold: bool = False


@dataclass(frozen=True)
class PageLine:
    """One line of a page: the block that owns it, its text, the same as runs, and the tags of the blocks whose edges lie between it and the line before."""

    owner: "HtmlElement"
    text: str
    runs: tuple[TextRun, ...]
    edges: tuple[str, ...]

    @property
    def linked(self) -> int:
        """How many of its characters are links."""
        return sum(len(run.words.strip()) for run in self.runs if run.href)


StandsAlone = Callable[["HtmlElement"], bool]


def never(element: "HtmlElement") -> bool:  # noqa: ARG001
    """No inline element stands apart."""
    return False


def parse(text: str) -> "HtmlElement | None":
    """Return the page's root element; None when the text holds no element at all. Truncated and broken pages are mended by libxml2."""
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


def is_visible(element: "HtmlElement") -> bool:
    """Whether a reader sees this element (its ancestors apart)."""
    return (
        isinstance(element.tag, str)
        and element.tag not in INVISIBLE
        and "hidden" not in element.attrib
        and not hides(element.get("style") or "")
    )


def words(element: "HtmlElement") -> str:
    """Return an element's text on one line, whatever of it is seen."""
    return clean(" ".join(_texts(element)))


def _texts(element: "HtmlElement") -> Iterator[str]:
    """Yield the pieces of text in an element, without those of scripts and styles."""
    if all(child.tag not in INVISIBLE for child in element.iter()):
        yield from element.itertext()
        return
    for text in element.xpath("descendant::text()"):
        inside = text.getparent() if text.is_text else text.getparent().getparent()
        if not any(one.tag in INVISIBLE for one in (inside, *inside.iterancestors()) if one is not None):
            yield text


def lines(root: "HtmlElement", stands_alone: StandsAlone = never) -> list[PageLine]:
    """Return the page as a reader sees it, one line for each block of text, in document order.

    ``apart`` names inline elements that make a line of their own, as captions do. Iterative: a hostile page may nest without end.
    """
    found: list[PageLine] = []
    runs: list[TextRun] = []
    edges: list[str] = []

    def end_line(owner: "HtmlElement") -> None:
        nonlocal runs, edges
        if runs and (text := clean("".join(run.words for run in runs))):
            found.append(PageLine(owner, text, tuple(runs), tuple(edges)))
            edges = []
        runs = []

    stack: list[tuple[HtmlElement | TextRun | str, _TextContext]] = [(root, _TextContext(root, "", bold=False))]
    while stack:
        node, around = stack.pop()
        if isinstance(node, TextRun):
            runs.append(node)
        elif isinstance(node, str):
            end_line(around.owner)
            edges.append(node)
        elif is_visible(node):
            block = node.tag in BLOCKS or stands_alone(node)
            inner = around.inside(node, owns=block and node.tag != "br")
            if block:
                end_line(around.owner)
                edges.append(node.tag)
                stack.append((node.tag, inner))
            for child in reversed(node):
                if child.tail:
                    stack.append((inner.run(child.tail), inner))
                stack.append((child, inner))
            if node.text:
                stack.append((inner.run(node.text), inner))
    end_line(root)
    return found


@dataclass(frozen=True)
class _TextContext:
    """What holds for the text inside an element: the block that owns it, the address that it links to, whether it is bold."""

    owner: "HtmlElement"
    href: str
    bold: bool

    def inside(self, node: "HtmlElement", *, owns: bool) -> "_TextContext":
        href = (node.get("href") or "") if node.tag == "a" else self.href
        bold = self.bold or node.tag in ("b", "strong")
        return _TextContext(node if owns else self.owner, href, bold)

    def run(self, text: str) -> TextRun:
        return TextRun(text.replace("\n", " "), self.href, self.bold)
