"""Convert Markdown's HTML to plain text wrapped by display width, with links as numbered notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.render.text_table import set_table
from newsletter.text import display_width, raised, wrap

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_INLINE = frozenset({"strong", "em", "del", "a", "code", "br", "img", "span", "small", "sub", "sup"})
_AROUND = {"del": "~", "code": "`"}


@dataclass
class NumberedLinks:
    """The links of one mail, numbered in order of first appearance; the same address keeps its number."""

    urls: list[str] = field(default_factory=list)

    def mark(self, url: str) -> str:
        """Return a link's note, ``[3]``, to write after its words."""
        if url not in self.urls:
            self.urls.append(url)
        return f"[{self.urls.index(url) + 1}]"

    def numbered(self) -> list[tuple[str, str]]:
        """Return the mark and the address of every note so far."""
        return [(f"[{number}]", url) for number, url in enumerate(self.urls, 1)]


def to_text(html: str, mark: Callable[[str], str], columns: int = 78) -> str:
    """Convert the bare HTML of Markdown (``content.markdown.to_html``) to plain text of at most ``columns`` columns.

    ``mark`` returns the note to write after the words of a link. Blocks are separated by an empty line.
    """
    from xml.etree.ElementTree import fromstring

    root = fromstring(f"<x>{html}</x>")  # noqa: S314  comrak wrote it, and it declares no entities
    return "\n\n".join(_blocks(root, mark, columns))


def _blocks(element: "Element", mark: Callable[[str], str], columns: int) -> Iterator[str]:
    """Yield the blocks inside ``element``, each as lines of at most ``columns`` columns; words between blocks are one block."""
    words = element.text or ""
    for child in element:
        if child.tag in _INLINE:
            words += _words(child, mark) + (child.tail or "").replace("\n", " ")
            continue
        if words.strip():
            yield _set(words, columns)
        words = child.tail or ""
        yield _block(child, mark, columns)
    if words.strip():
        yield _set(words, columns)


def _block(element: "Element", mark: Callable[[str], str], columns: int) -> str:
    match element.tag:
        case "ul" | "ol":
            return "\n".join(_items(element, mark, columns))
        case "blockquote" | "div":
            return _prefixed("> ", "> ", "\n\n".join(_blocks(element, mark, columns - 2)))
        case "pre":
            return _prefixed("    ", "    ", "".join(element.itertext()).rstrip("\n"))
        case "hr":
            return "-" * 20
        case "table":
            return set_table([[_inside(cell, mark).strip() for cell in row] for row in element.iter("tr")], columns)
        case "h2" | "h3" | "h4" | "h5" | "h6":
            sign = "#" * (int(element.tag[1]) - 1)
            return wrap(_inside(element, mark), columns, f"{sign} ")
        case _:
            return _set(_inside(element, mark), columns)


def _items(element: "Element", mark: Callable[[str], str], columns: int) -> Iterator[str]:
    start = int(element.get("start", "1"))
    for number, item in enumerate(element, start):
        bullet = f"{number}. " if element.tag == "ol" else "- "
        blocks = _blocks(item, mark, columns - len(bullet))
        yield _prefixed(bullet, " " * len(bullet), "\n".join(blocks))


def _inside(element: "Element", mark: Callable[[str], str]) -> str:
    """Return the words inside ``element``; a line end in the source is a space, ``<br>`` a line end."""
    words = (element.text or "").replace("\n", " ")
    return words + "".join(_words(child, mark) + (child.tail or "").replace("\n", " ") for child in element)


def _words(element: "Element", mark: Callable[[str], str]) -> str:
    """Return an inline element as words."""
    inside = _inside(element, mark)
    match element.tag:
        case "br":
            return "\n"
        case "img":
            return f"[{element.get('alt')}]" if element.get("alt") else ""
        case "a":
            address = element.get("href", "")
            if not is_address(inside, address):
                return f"{inside} {mark(address)}"
            return f"{inside} " if (element.tail or "")[:1].isalnum() else inside  # mail programs link every letter that follows
        case "sub" | "sup":
            return raised(inside, str(element.tag))
        case _:
            around = _AROUND.get(str(element.tag), "")
            return f"{around}{inside}{around}"


def is_address(words: str, address: str) -> bool:
    """Whether the words of a link are its address, so that plain text need not name it again."""
    return unquote(address) in (unquote(words), f"https://{unquote(words)}", f"mailto:{words}")


def _set(words: str, columns: int) -> str:
    return "\n".join(wrap(line, columns) for line in words.strip().split("\n"))


def _prefixed(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{first if index == 0 else rest}{line}".rstrip() for index, line in enumerate(lines))


def underline(title: str, sign: str) -> str:
    """Return ``title`` with a line of ``sign`` under it, as wide as it is displayed."""
    return f"{title}\n{sign * min(display_width(title), 78)}"
