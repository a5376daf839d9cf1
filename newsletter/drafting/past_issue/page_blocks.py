"""A newsletter's HTML, as an ESP exports it or a mail program saves it → Blocks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.drafting.page.style import PLAIN, Style, hides, style_of
from newsletter.drafting.page.tree import BLOCKS, INVISIBLE
from newsletter.drafting.past_issue import content
from newsletter.drafting.past_issue.block import Block, BlockImage
from newsletter.drafting.past_issue.inline import InlineRun, InlineTag, collapsed, links_of, markdown_of, text_of
from newsletter.drafting.text_cleaning import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELLS = frozenset({"table", "tr", "td", "th", "section", "article", "header", "footer", "hr", "ul", "ol"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption"})
_HEADING = re.compile("h([1-6])")
_HIDDEN_RULE = re.compile(r"\.([\w-]+)\s*\{[^{}]*display\s*:\s*none[^{}]*\}", re.IGNORECASE)
_MEDIA = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_BUTTON = re.compile(
    r"(?:^|;)\s*(?:background(?:-color)?|border)\s*:\s*(?!\s*(?:none|transparent|inherit|0))|display\s*:\s*inline-block",
    re.IGNORECASE,
)
_PADDING = "\u00a0.\u034f\u200c\u200b\ufeff\u00ad\u2007\u200d "


def blocks(root: "HtmlElement") -> list[Block]:
    """Return what a reader sees of the mail, block by block in the order of the page. Iterative: a hostile page may nest without end."""
    found = _Walk(_hidden_classes(root)).blocks(root)
    usual = _usual_size(found)
    return [replace(block, small=block.size < usual - 0.9 and not block.level) for block in found]


def hidden_preheader(root: "HtmlElement") -> str:
    """Return the text that a mail hides at its top for the inbox; "" without one."""
    hidden = _hidden_classes(root)
    for element in root.iter("div", "span", "p", "td", "table"):
        if hides(element.get("style") or "") or "hidden" in element.attrib or _classes(element) & hidden:
            if text := clean(element.text_content()).strip(_PADDING):
                return text
        elif len(clean(element.text_content())) > 20 and not len(element):
            return ""
    return ""


def _hidden_classes(root: "HtmlElement") -> frozenset[str]:
    """Return the classes that the mail's own style sheet hides on every screen."""
    sheets = (_MEDIA.sub("", element.text or "") for element in root.iter("style"))
    return frozenset(name for sheet in sheets for name in _HIDDEN_RULE.findall(sheet))


def _classes(element: "HtmlElement") -> set[str]:
    return set((element.get("class") or "").split())


def _usual_size(found: Sequence[Block]) -> float:
    """Return the height of the letters that most of the running text has."""
    sizes: Counter[float] = Counter()
    for block in found:
        if not block.level:
            sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 16.0


@dataclass(frozen=True)
class _ElementContext:
    """What holds inside an element: style, inline elements around, and the numbers of the elements that hold its words."""

    style: Style = PLAIN
    path: tuple[InlineTag, ...] = ()
    holder: int = 0
    parent: int = 0
    cells: tuple[int, ...] = (0,)
    tag: str = "body"


class _Walk:
    """One walk over a page; gathers words into runs until a block ends."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self.found: list[tuple[Block, tuple[int, ...]]] = []
        self.runs: list[tuple[InlineRun, Style]] = []
        self.opens = True
        self.serial = 0
        self.button = False

    def blocks(self, root: "HtmlElement") -> list[Block]:
        """Return the page's blocks."""
        stack: list[tuple[HtmlElement | str, _ElementContext, bool]] = [(root, _ElementContext(), False)]
        while stack:
            node, around, leaving = stack.pop()
            if leaving:
                self._end(around)
                self.opens = self.opens or around.tag in _CELLS
            elif isinstance(node, str):
                if around.style.is_visible:
                    self.runs.append((InlineRun(node, around.path), around.style))
            elif self._is_shown(node):
                stack.extend(self._entered(node, around))
        self._end(_ElementContext())
        return _in_cells(self.found)

    def _is_shown(self, node: "HtmlElement") -> bool:
        return (
            isinstance(node.tag, str)
            and (node.tag not in INVISIBLE)
            and content.is_shown(node)
            and not (self.hidden and _classes(node) & self.hidden)
        )

    def _entered(self, node: "HtmlElement", around: _ElementContext) -> Iterator[tuple["HtmlElement | str", _ElementContext, bool]]:
        """Take in one element: whole, or its children to go on with (the last first)."""
        tag = node.tag
        if tag == "br":
            self.runs.append((InlineRun("\n", around.path), around.style))
            return
        if tag == "img":
            self.runs += [(run, around.style) for run in content.image_run(node, around.path)]
            return
        inner = self._inside(node, around)
        if tag in BLOCKS:
            self._end(around)
            self.opens = self.opens or tag in _CELLS
            if self._whole(node, inner):
                return
            yield node, inner, True
        elif tag == "a" and _BUTTON.search(node.get("style") or "") and not self.runs:
            self.button = True
        for child in reversed(node):
            if child.tail:
                yield child.tail, inner, False
            yield child, inner, False
        if node.text:
            yield node.text, inner, False

    def _inside(self, node: "HtmlElement", around: _ElementContext) -> _ElementContext:
        style = style_of(node, around.style)
        tag, path = content.tag_of(node), around.path
        if tag and tag not in path and not (tag[0] == "a" and any(name == "a" for name, _ in path)):
            path = (*path, tag)
        if node.tag not in BLOCKS:
            return replace(around, style=style, path=path)
        self.serial += 1
        cells = (*around.cells, self.serial) if node.tag in ("td", "th", "section", "article") or _is_box(node) else around.cells
        return _ElementContext(style, path, self.serial, around.holder, cells, node.tag)

    def _whole(self, node: "HtmlElement", around: _ElementContext) -> bool:
        """Take in an element that is one block with everything in it; False for one that holds blocks of the mail."""
        match node.tag:
            case "ul" | "ol" if next(node.iterdescendants("table", "h1", "h2"), None) is None:
                loose = content.is_loose(node)
                for marker, text, item in content.entries(node):
                    self._add(text, item, around, form="item", marker=marker, loose=loose)
                self.opens = True
            case "blockquote" if not _holds_a_mail(node) and content.quoted(node).strip("> \n"):
                self._add(content.quoted(node), node, around, form="quote")
            case "div" if content.is_callout(node):
                self._add(content.callout(node), node, around, form="quote")
            case "pre":
                self._add(content.code(node), node, around, form="code")
            case "table" if content.is_data(node):
                self._add(content.table(node), node, around, form="table")
            case "hr":
                self.found.append((Block("", form="rule", markdown="---", parent=around.parent), around.cells))
                self.opens = True
            case _:
                return False
        return True

    def _add(
        self, markdown: str, node: "HtmlElement", around: _ElementContext, *, form: str, marker: str = "", loose: bool = False
    ) -> None:
        runs = collapsed(content.inline_runs(node))
        text = " ".join(text_of(runs).split())
        if text or any(run.src for run in runs):
            block = Block(
                text, self.opens, 0, form == "item", links_of(runs), markdown, form, marker, around.holder if form == "item" else 0, loose,
                loose,
                parent=around.parent, size=around.style.size, lines=tuple(text_of(runs).split("\n")),
            )  # fmt: skip
            self.found.append((block, around.cells))
            self.opens = False

    def _end(self, around: _ElementContext) -> None:
        """End the paragraph that is being gathered; an empty line in it parts two."""
        gathered, self.runs, button, self.button = self.runs, [], self.button, False
        styles = {style for run, style in gathered if run.words.strip()}
        for runs in _paragraphs([run for run, _ in gathered]):
            block = self._block(runs, styles, around, button=button)
            self.found.append((block, around.cells))
            self.opens = False

    def _block(self, runs: list[InlineRun], styles: set[Style], around: _ElementContext, *, button: bool) -> Block:
        text = text_of(runs)
        heading = _HEADING.fullmatch(around.tag)
        images = [run for run in runs if run.src]
        image = None
        if images and not text.strip():
            image = BlockImage(images[0].src, images[0].words, images[0].href)
        words = " ".join(text.split())
        links = links_of(runs)
        whole_link = len(links) == 1 and links[0][0] == words
        form = "image" if image else "button" if button and whole_link else "text"
        bold = bool(words) and all(
            any(name == "strong" for name, _ in run.path) for run in runs if run.words.strip() and not run.src
        )
        return Block(
            words, self.opens, int(heading[1]) if heading else 0, links=links, markdown=markdown_of(runs), form=form, parent=around.parent if around.tag in _PARAGRAPHS else around.holder,
            size=max((style.size for style in styles), default=around.style.size), bold=bold or (bool(styles) and all(s.bold for s in styles)),
            centred=around.style.centred, lines=tuple(line.strip() for line in text.split("\n")), image=image,
        )  # fmt: skip


def _paragraphs(runs: Sequence[InlineRun]) -> Iterator[list[InlineRun]]:
    """Yield the paragraphs in words that ``<br><br>`` or pictures part."""
    part: list[InlineRun] = []
    ends = 0
    for run in runs:
        if run.words == "\n" and not run.src:
            ends += 1
            part.append(run)
            continue
        if run.words.strip() and ends > 1:
            yield from filter(None, [collapsed(part)])
            part = []
        ends = ends if not (run.words.strip() or run.src) else 0
        part.append(run)
    yield from filter(None, [collapsed(part)])


def _holds_a_mail(node: "HtmlElement") -> bool:
    """Whether a quotation is a whole mail that somebody forwarded."""
    return (
        "quote" in (node.get("class") or "")
        or node.get("type") == "cite"
        or next(node.iterdescendants("table", "h1", "h2"), None) is not None
    )


def _is_box(node: "HtmlElement") -> bool:
    """Whether a division is drawn as a box of its own."""
    return node.tag == "div" and bool(re.search(r"(?:^|;)\s*border(?:-left)?\s*:\s*[1-9]", node.get("style") or ""))


def _in_cells(found: Sequence[tuple[Block, tuple[int, ...]]]) -> list[Block]:
    """Return the blocks with their cells: the outermost that holds words of its own, and the innermost."""
    holding = {cells[-1] for _, cells in found}
    placed = []
    for block, cells in found:
        outer = next((cell for cell in cells[1:] if cell in holding), 0)
        placed.append(replace(block, cell=outer, box=cells[-1]))
    return placed
