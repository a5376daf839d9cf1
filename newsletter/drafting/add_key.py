"""Add a key to a mapping of a YAML file where a careful author would write it, everything else left as it is."""

import datetime as dt
import re
from collections.abc import Sequence

from newsletter.content.document import Document
from newsletter.content.list_layout import content_end
from newsletter.drafting import yaml_edit
from newsletter.drafting.yaml_writer import Entry, LiteralBlock, Value, to_yaml
from newsletter.places import Loc

FILE_ORDER = (
    "number", "date", "language", "layout", "name", "subject", "preheader", "headline", "topics", "closing", "news", "inserts",
    "feedback", "footer", "web", "ignore", "extra",
)  # fmt: skip
"""The keys of an issue file from top to bottom."""


def typed(value: str, kind: str) -> Value:
    """Return a text as what the page's input for ``kind`` means; a text that it cannot mean stays one."""
    if kind == "prose":
        return LiteralBlock(value)
    if kind == "number" and re.fullmatch(r"0|[1-9]\d{0,8}", value):
        return int(value)
    if kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value == "true" if kind == "choice" and value in ("true", "false") else value


def add_key(document: Document, loc: Loc, value: Value, order: Sequence[str]) -> Document:
    """Return the document with ``value`` at ``loc``, a key that is not there, behind the nearest key that ``order`` has before it.

    At the top level a value of several lines gets blank lines around it. Raises InputError when the file is written in a way that
    cannot be added to.
    """
    beside = [key for key in document.keys if key[:-1] == loc[:-1]]
    span = document.values.get(loc[:-1])
    if not beside or (span and document.text[span.start : span.start + 1] == "{"):
        return yaml_edit.add(document, loc, value)
    rank = {name: index for index, name in enumerate(order)}
    own = rank.get(str(loc[-1]), len(rank))
    before = [key for key in beside if rank.get(str(key[-1]), -1) < own]
    column = document.keys[beside[0]].column - 1
    written = _indented(to_yaml((Entry(str(loc[-1]), value),)), column)
    spacious = not loc[:-1] and written.count("\n") > 1
    if before:
        line = _last_line(document, before[-1], column)
    else:  # above the first key: only at the top level, where no dash stands before it
        line = document.keys[beside[0]].line - 1 if not loc[:-1] else _last_line(document, beside[0], column)
    return yaml_edit.checked(document, _with_lines(document, line, written, spacious=spacious), loc)


def _with_lines(document: Document, line: int, written: str, *, spacious: bool) -> str:
    """Return the text with lines after line number ``line``."""
    lines = list(document.source.lines)
    above, below = lines[:line], lines[line:]
    if spacious and above and above[-1].strip():
        written = f"\n{written}"
    if spacious and below and below[0].strip():
        written = f"{written}\n"
    ends = written.removesuffix("\n") if below else written.removesuffix("\n") + ("\n" if document.text.endswith("\n") else "")
    return "\n".join([*above, ends, *below])


def _last_line(document: Document, key: Loc, column: int) -> int:
    """Return the last line of a key: of its last word, or of a comment below that is indented deeper than it."""
    last = document.source.place(max(content_end(document, key), document.keys[key].end)).line
    for number in range(last + 1, len(document.source.lines) + 1):
        line = document.source.line(number)
        if line.strip() and (not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column):
            break
        if line.strip():
            last = number
    return last


def _indented(lines: str, columns: int) -> str:
    return "".join(" " * columns + line if line.strip() else line for line in lines.splitlines(keepends=True))
