"""A newsletter's HTML, as an ESP exports it or a mail program saves it → Pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.drafting.page.addresses import whole
from newsletter.drafting.page.tree import BLOCKS, is_seen
from newsletter.drafting.past.piece import Piece
from newsletter.drafting.wording import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELLS = frozenset(
    {"table", "tr", "td", "th", "section", "article", "header", "footer", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
)


@dataclass(frozen=True)
class _Text:
    """Words, and the address that they link to."""

    words: str
    href: str


@dataclass(frozen=True)
class _Edge:
    """Where a block begins or ends."""

    tag: str
    starts: bool


@dataclass
class _Line:
    """The line that is being read: its runs of text, each with the address that it links to."""

    opens: bool = True
    level: int = 0
    listed: bool = False
    runs: list[tuple[str, str]] = field(default_factory=list)

    def piece(self) -> Piece | None:
        text = clean("".join(words for words, _ in self.runs))
        if not text:
            return None
        links = tuple((clean(words), whole(href)) for words, href in _joined(self.runs) if whole(href) and clean(words))
        return Piece(
            text, self.opens, self.level, self.listed, links, clean("".join(_markdown(*run) for run in _joined(self.runs)))
        )


def pieces(root: "HtmlElement") -> Iterator[Piece]:
    """What a reader sees of the mail, block by block."""
    line = _Line()
    for event in _events(root):
        if isinstance(event, _Text):
            line.runs.append((event.words, event.href))
            continue
        piece = line.piece()
        if piece:
            yield piece
        line = _Line(opens=event.tag in _CELLS or (line.opens and piece is None))
        if event.starts and re.fullmatch(r"h[1-6]", event.tag):
            line.level = int(event.tag[1])
        line.listed = event.starts and event.tag == "li"
    if last := line.piece():
        yield last


def hidden_preheader(root: "HtmlElement") -> str:
    """The text that a mail hides at its top for the inbox; "" without one."""
    for element in root.iter("div", "span", "p", "td"):
        if not is_seen(element):
            return clean(element.text_content()).strip(" \u00a0.͏")
        if len(clean(element.text_content())) > 20 and not len(element):
            return ""
    return ""


def _events(root: "HtmlElement") -> Iterator[_Text | _Edge]:
    """Text and the edges of blocks, in document order. Iterative: a hostile page may nest without end."""
    stack: list[tuple[HtmlElement, str] | _Text | _Edge] = [(root, "")]
    while stack:
        node = stack.pop()
        if not isinstance(node, tuple):
            yield node
            continue
        element, href = node
        if not is_seen(element):
            continue
        inner = (element.get("href") or "") if element.tag == "a" else href
        if element.tag in BLOCKS:
            yield _Edge(element.tag, starts=True)
            stack.append(_Edge(element.tag, starts=False))
        for child in reversed(element):
            stack.append(_Text((child.tail or "").replace("\n", " "), inner))
            stack.append((child, inner))
        stack.append(_Text((element.text or "").replace("\n", " "), inner))


def _joined(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours with one address made one run: ``<a>오픈<b>AI</b></a>`` is one link."""
    joined: list[tuple[str, str]] = []
    for words, href in runs:
        if joined and joined[-1][1] == href:
            joined[-1] = (joined[-1][0] + words, href)
        elif words:
            joined.append((words, href))
    return joined


def _markdown(words: str, href: str) -> str:
    address = whole(href)
    inside = clean(words)
    if not address or not inside:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}[{inside.replace('[', '(').replace(']', ')')}](<{address}>){after}"
