"""Lists, quotations, tables and code inside a mail → Markdown."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsletter.content.markdown_extras import CALLOUT_COLOURS
from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page.style import hides
from newsletter.drafting.page.tree import BLOCKS, INVISIBLE
from newsletter.drafting.past_issue.inline import InlineRun, InlineTag, collapsed, markdown_of, text_of
from newsletter.drafting.past_issue.links import link_address, picture_address
from newsletter.drafting.past_issue.words import CALLOUTS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EMPHASIS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "del",
    "del": "del",
    "strike": "del",
    "code": "code",
    "tt": "code",
    "sub": "sub",
    "sup": "sup",
    "mark": "mark",
}
_HIGHLIGHT = re.compile(r"background(?:-color)?\s*:\s*(?!transparent|none|inherit|white|#fff(?:fff)?\b)", re.IGNORECASE)
_BADGE = re.compile(r"inline-block|border", re.IGNORECASE)
"""A word in a box of its own, as a number or a label is set; a highlight is neither."""
TASK = re.compile(r"^([☐☑])\s+")
_WIDEST_SET = 480
"""px; pictures from here on are as wide as the mail makes them, narrower ones as their author set them."""
_DEEPEST = 8
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ALIGNS = {"center": ":-:", "right": "--:"}


def tag_of(element: "HtmlElement") -> InlineTag | None:
    """Return what an inline element adds to its words: emphasis, a link, or nothing."""
    style = element.get("style") or ""
    if name := _EMPHASIS.get(element.tag):
        return None if name == "strong" and _PLAIN.search(style) else (name, "")
    if element.tag == "a":
        address = link_address(element.get("href") or "")
        return ("a", address) if address else None
    if element.tag in ("span", "font") and _BOLD.search(style):
        return ("strong", "")
    return ("mark", "") if element.tag == "span" and _HIGHLIGHT.search(style) and not _BADGE.search(style) else None


def is_shown(element: "HtmlElement") -> bool:
    """Whether an element is one that a reader may see; comments are none."""
    return (
        isinstance(element.tag, str)
        and element.tag not in INVISIBLE
        and not hides(element.get("style") or "")
        and "hidden" not in element.attrib
    )


def image_run(element: "HtmlElement", path: tuple[InlineTag, ...]) -> Iterator[InlineRun]:
    """Yield a picture as a run, when it is more than a spacer or a counter."""
    src, alt = picture_address(element.get("src") or ""), element.get("alt") or ""
    if src and alt.strip() and not _is_spacer(element):
        width = element.get("width") or ""
        set_width = int(width) if width.isdigit() and int(width) < _WIDEST_SET else 0
        yield InlineRun(" ".join(alt.split()), path, src, set_width)


def _is_spacer(element: "HtmlElement") -> bool:
    sizes = [re.sub(r"px$", "", element.get(name) or "") for name in ("width", "height")]
    return any(size.isdigit() and int(size) <= 3 for size in sizes)


def inline_runs(
    element: "HtmlElement", path: tuple[InlineTag, ...] = (), *, skip: frozenset[str] = frozenset(), depth: int = 0
) -> Iterator[InlineRun]:
    """Yield the words inside ``element``; elements named in ``skip`` are left to the caller."""
    if element.text:
        yield InlineRun(element.text, path)
    for child in element:
        if is_shown(child) and child.tag not in skip:
            if child.tag == "br":
                yield InlineRun("\n", path)
            elif child.tag == "img":
                yield from image_run(child, path)
            elif depth < 100:
                tag = tag_of(child)
                inner = (
                    (*path, tag)
                    if tag and tag not in path and not (tag[0] == "a" and any(name == "a" for name, _ in path))
                    else path
                )
                separate = child.tag in BLOCKS
                if separate:
                    yield InlineRun(" ", path)
                yield from inline_runs(child, inner, depth=depth + 1)
                if separate:
                    yield InlineRun(" ", path)
        if child.tail:
            yield InlineRun(child.tail, path)


def flow(element: "HtmlElement", depth: int = 0) -> Iterator[str]:
    """Yield the Markdown of each block inside a quotation or a list's entry."""
    runs: list[InlineRun] = []
    if element.text:
        runs.append(InlineRun(element.text))
    for child in element:
        if is_shown(child):
            if child.tag in BLOCKS and child.tag != "br":
                yield from _paragraph(runs)
                runs = []
                yield from block_of(child, depth)
            else:
                runs += _child_runs(child)
        if child.tail:
            runs.append(InlineRun(child.tail))
    yield from _paragraph(runs)


def _child_runs(child: "HtmlElement") -> list[InlineRun]:
    """Return one inline child as runs, its own emphasis or link around them."""
    if child.tag == "br":
        return [InlineRun("\n")]
    if child.tag == "img":
        return list(image_run(child, ()))
    tag = tag_of(child)
    return list(inline_runs(child, (tag,) if tag else ()))


def _paragraph(runs: list[InlineRun]) -> Iterator[str]:
    found = collapsed(runs)
    if found:
        yield markdown_of(found)


def block_of(element: "HtmlElement", depth: int) -> Iterator[str]:
    """Yield the Markdown of one block element, with everything in it."""
    match element.tag:
        case "ul" | "ol" if depth < _DEEPEST:
            yield listing(element, depth)
        case "blockquote" if depth < _DEEPEST:
            yield quoted(element, depth)
        case "pre":
            yield code(element)
        case "table" if is_data(element):
            yield table(element)
        case "hr":
            yield "---"
        case "div" if depth < _DEEPEST and is_callout(element):
            yield callout(element, depth)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            text = markdown_of(collapsed(inline_runs(element)))
            if text:
                yield f"{'#' * max(1, int(element.tag[1]) - 2)} {text}"
        case "p":
            yield from _paragraph(list(inline_runs(element)))
        case _ if depth < _DEEPEST:
            yield from flow(element, depth + 1)
        case _:
            yield from _paragraph(list(inline_runs(element)))


def entries(element: "HtmlElement", depth: int = 0) -> Iterator[tuple[str, str, "HtmlElement"]]:
    """Yield each entry of a list: its marker, its Markdown (lines after the first not yet indented), its element."""
    start = element.get("start") or "1"
    number = int(start) if start.isdigit() and len(start) < 9 else 1
    for item in element:
        if not is_shown(item):
            continue
        marker = f"{number}. " if element.tag == "ol" else "- "
        number += 1
        gap = "\n\n" if any(child.tag == "p" for child in item) else "\n"
        parts = list(flow(item, depth + 1))
        if parts:
            yield marker, as_task(gap.join(parts)) if marker == "- " else gap.join(parts), item


def as_task(text: str) -> str:
    """Return an entry's text with the box that it begins with as Markdown writes it."""
    return TASK.sub(lambda box: "[x] " if box[1] == "☑" else "[ ] ", text)


def listing(element: "HtmlElement", depth: int = 0) -> str:
    """Return a list in Markdown."""
    items = list(entries(element, depth))
    gap = "\n\n" if is_loose(element) else "\n"
    return gap.join(indented(marker, text) for marker, text, _ in items)


def is_loose(element: "HtmlElement") -> bool:
    """Whether a list's entries hold paragraphs, which Markdown writes with empty lines between."""
    return any(child.tag == "p" for item in element for child in item)


def indented(marker: str, text: str) -> str:
    """Return a list's entry with its marker, the lines after the first set under the words."""
    first, *rest = text.split("\n")
    return "\n".join([f"{marker}{first}", *(f"{' ' * len(marker)}{line}" if line else "" for line in rest)])


def quoted(element: "HtmlElement", depth: int = 0) -> str:
    """Return a quotation in Markdown."""
    text = "\n\n".join(flow(element, depth + 1))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def is_callout(element: "HtmlElement") -> bool:
    """Whether a division is a callout: a coloured box with a line at its side whose first paragraph is a title in bold."""
    style = element.get("style") or ""
    inner = [child for child in element if is_shown(child)]
    if not ("border-left" in style and _HIGHLIGHT.search(style)) or len(inner) < 2 or (element.text or "").strip():
        return False
    title = collapsed(inline_runs(inner[0]))
    bold = bool(title) and all(run.path == (("strong", ""),) for run in title)
    return inner[0].tag == "p" and bold and next(element.iterdescendants("table", "h1", "h2"), None) is None


def callout(element: "HtmlElement", depth: int = 0) -> str:
    """Return a callout in Markdown: its kind by its title or its colour, and its title where its author gave one."""
    _, *inner = flow(element, depth + 1)
    title = text_of(collapsed(inline_runs(next(child for child in element if is_shown(child)))))
    style = (element.get("style") or "").lower()
    coloured = next((kind for kind, colour in CALLOUT_COLOURS.items() if colour in style), "")
    named = CALLOUTS.get(title, "")
    own = bool(named) and coloured == (named if named in CALLOUT_COLOURS else "")
    head = f"[!{named.upper()}]" if own else f"[!{(coloured or 'note').upper()}] {escape_markdown(title)}"
    return "\n".join(f"> {line}".rstrip() for line in [head, *"\n\n".join(inner).split("\n")])


def code(element: "HtmlElement") -> str:
    """Return preformatted text in Markdown, fenced by more backticks than it holds."""
    text = "".join(map(str, element.itertext())).strip("\n")
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def is_data(element: "HtmlElement") -> bool:
    """Whether a table holds figures rather than the mail's layout: it has a head, and nothing in it is a table or a picture."""
    if (element.get("role") or "").lower() in ("presentation", "none") or next(element.iter("th"), None) is None:
        return False
    rows = list(element.iter("tr"))
    wide = sum(len(row) > 1 for row in rows)
    return (
        len(rows) > 1
        and wide == len(rows)
        and all(next(element.iterdescendants(name), None) is None for name in ("table", "img", "ul", "h1", "h2"))
    )


def table(element: "HtmlElement") -> str:
    """Return a table in Markdown, its first row the head."""
    rows = [[cell for cell in row if is_shown(cell)] for row in element.iter("tr") if is_shown(row)]
    width = max(map(len, rows))
    lines = [_row([_cell(cell) for cell in row], width) for row in rows]
    rule = "|" + "|".join(_ALIGNS.get(_align(cell), "---") for cell in rows[0]) + "|---" * (width - len(rows[0])) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def _cell(cell: "HtmlElement") -> str:
    runs = [run if run.words != "\n" else InlineRun(" ") for run in collapsed(inline_runs(cell))]
    text = markdown_of(runs)
    return text if "|" not in text_of(runs) else re.sub(r"(?<!\\)\|", r"\\|", text)


def _align(cell: "HtmlElement") -> str:
    found = re.search(r"text-align\s*:\s*(\w+)", cell.get("style") or "")
    return (cell.get("align") or (found[1] if found else "")).lower()
