"""Where the items of a YAML list stand in the text: cut it into items and what stands between them, so that it can be joined anew.

An item of an indented list takes along the comment lines directly above its dash and the comments that are indented deeper than the
dash; one in brackets takes along the comment that ends its line. Blank lines and other comments keep their places.
"""

import re
from dataclasses import dataclass, replace

from newsletter.content.document import Document
from newsletter.places import Loc

_LINE_COMMENT = re.compile(r"[ \t]*,?([ \t]+#[^\n]*)?")
_BLANKS = re.compile(r"\n*")


@dataclass(frozen=True)
class Item:
    """The text of one item, without the line break at its end, and in brackets the comment behind it with the blanks before that."""

    text: str
    comment: str = ""


@dataclass(frozen=True)
class ListLayout:
    """The text of a document: ``head``, then items with gaps between them, then ``tail``."""

    head: str
    items: tuple[Item, ...]
    gaps: tuple[str, ...]
    """One behind each item but the last; in brackets without the comments that belong to items."""
    tail: str
    indent: int | None
    """Spaces before each dash; None for a list in brackets."""

    @property
    def text(self) -> str:
        """The whole document."""
        pieces = [self.head]
        for item, gap in zip(self.items, (*self.gaps, self.tail), strict=True):
            pieces += [item.text, _with_comment(gap, item.comment)]
        return "".join(pieces)

    def reordered(self, index: int, to: int) -> "ListLayout":
        """Return the layout with an item at another index."""
        items = list(self.items)
        items.insert(to, items.pop(index))
        return replace(self, items=tuple(items))

    def with_item(self, item: Item, index: int) -> "ListLayout":
        """Return the layout with one more item, as far from its neighbour as the others are from theirs."""
        beside = self.gaps[min(max(index - 1, 0), len(self.gaps) - 1)] if self.gaps else None
        usual = ", " if self.indent is None else "\n"
        if beside is not None:
            usual = beside if self.indent is None else _BLANKS.match(beside)[0] or "\n"  # type: ignore[index]
        items, gaps = list(self.items), list(self.gaps)
        items.insert(index, item)
        gaps.insert(min(index, len(gaps)), usual)
        return replace(self, items=tuple(items), gaps=tuple(gaps))

    def without(self, index: int) -> "ListLayout":
        """Return the layout without an item; comments that stand between two items stay. A list of one item must not lose it."""
        items = (*self.items[:index], *self.items[index + 1 :])
        before, behind = self.gaps[: max(index - 1, 0)], self.gaps[index + 1 :]
        around = self.gaps[max(index - 1, 0) : index + 1]
        if index == 0:
            kept = _comments(around[0])
            return replace(self, head=self.head + kept.removeprefix("\n"), items=items, gaps=behind)
        if index == len(items):
            return replace(self, items=items, gaps=before, tail=_comments(around[0]).rstrip("\n") + self.tail)
        first, second = around
        joined = first.rstrip("\n") + second if _comments(first) and _comments(second) else second if _comments(second) else first
        return replace(self, items=items, gaps=(*before, joined, *behind))


def list_layout(document: Document, loc: Loc) -> ListLayout:
    """Cut a document's text at the items of the list at ``loc``, which has at least one; raises ValueError where that cannot be done."""
    span = document.values[loc]
    count = sum(1 for other in document.values if len(other) == len(loc) + 1 and other[:-1] == loc)
    if document.text[span.start] == "[":
        return _in_brackets(document, loc, count)
    return _indented(document, loc, count)


def content_end(document: Document, loc: Loc) -> int:
    """Return where the last word of a value ends; the parser's own end of a block takes in the comments after it."""
    ends = [document.values[loc].start]
    for other, mark in document.values.items():
        if other[: len(loc)] != loc:
            continue
        text = document.text[mark.start : mark.end]
        if text[:1] in ("|", ">") and "+" in text.partition("\n")[0].partition("#")[0]:
            ends.append(mark.start + len(text.removesuffix("\n")))  # its empty lines belong to it
        elif text[:1] in ("[", "{") or not _is_collection(document, other):
            ends.append(mark.start + len(text.rstrip()))
    return max(ends)


def _is_collection(document: Document, loc: Loc) -> bool:
    value = document.data
    for step in loc:
        value = value[step]  # type: ignore[index]
    return isinstance(value, dict | list)


def _in_brackets(document: Document, loc: Loc, count: int) -> ListLayout:
    text = document.text
    spans = [document.values[(*loc, index)] for index in range(count)]
    starts = [span.start for span in spans]
    ends = [span.start + len(text[span.start : span.end].rstrip()) for span in spans]
    items, gaps = [], []
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        gap = text[end : starts[index + 1]] if index + 1 < count else text[end:]
        found = _LINE_COMMENT.match(gap)
        comment = (found and found[1]) or ""
        items.append(Item(text[start:end], comment))
        gaps.append(gap.replace(comment, "", 1) if comment else gap)
    return ListLayout(text[: starts[0]], tuple(items), tuple(gaps[:-1]), gaps[-1], None)


def _with_comment(gap: str, comment: str) -> str:
    """Put a comment back at the end of an item's line; raises ValueError where the line goes on."""
    if not comment:
        return gap
    line, line_end, rest = gap.partition("\n")
    if not line_end or line.strip(" \t,"):
        raise ValueError("a comment cannot stand inside a line")
    return f"{line.rstrip()}{comment}{line_end}{rest}"


def _indented(document: Document, loc: Loc, count: int) -> ListLayout:
    text, source = document.text, document.source
    lines = source.lines
    indent = document.values[loc].column - 1
    dashes = [_dash_line(lines, document.values[(*loc, index)].line, indent) for index in range(count)]
    last = [
        _last_line(lines, source.place(content_end(document, (*loc, index))).line, indent, [*dashes, len(lines) + 1][index + 1])
        for index in range(count)
    ]
    above = document.keys[loc].line if loc in document.keys else 0
    first = [_first_line(lines, dash, [above, *last][index]) for index, dash in enumerate(dashes)]
    starts = [source.index(line) for line in first]
    ends = [source.index(line) + len(lines[line - 1]) for line in last]
    items = tuple(Item(text[start:end]) for start, end in zip(starts, ends, strict=True))
    gaps = tuple(text[end:start] for end, start in zip(ends, starts[1:], strict=False))
    return ListLayout(text[: starts[0]], items, gaps, text[ends[-1] :], indent)


def _dash_line(lines: tuple[str, ...], line: int, indent: int) -> int:
    """Return the line of the dash before an item that begins in ``line``; raises ValueError when it does not begin its line."""
    for number in range(line, 0, -1):
        text = lines[number - 1]
        if text[indent : indent + 1] == "-" and text[indent + 1 : indent + 2] in ("", " ", "\t") and not text[:indent].strip():
            return number
    raise ValueError("the dash does not begin its line")


def _last_line(lines: tuple[str, ...], line: int, indent: int, before: int) -> int:
    """Return the last line of an item: its last word's, or that of a deeper comment after it."""
    last = line
    for number in range(line + 1, before):
        text = lines[number - 1]
        if not text.strip():
            continue
        if not text.lstrip().startswith("#") or len(text) - len(text.lstrip()) <= indent:
            break
        last = number
    return last


def _first_line(lines: tuple[str, ...], dash: int, after: int) -> int:
    """Return the first of the comment lines directly above a dash, else the dash's own line."""
    first = dash
    while first - 1 > after and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    return first


def _comments(gap: str) -> str:
    """Return what stands between two items when it holds more than blank lines; "" else, and in brackets."""
    return gap if "#" in gap and gap.startswith("\n") else ""
