"""Replace one scalar of a YAML file, and leave every other byte as its author typed it.

The new value is written in the style of the old one (plain, quoted, block) where that style can hold it, else in the nearest
that can. Each way of writing is read back, and the first that says exactly what was meant, and changes nothing else, is taken.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from newsletter.content.document import Document, examine
from newsletter.places import Loc

_TRAILING_LINES = re.compile(r"(?:\n[^\S\n]*)+\Z")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BLOCK_HEADER = re.compile(r"([|>])(?:[1-9]?[+-]?|[+-][1-9])([^\n]*)\n")


def scalar_value(document: Document, loc: Loc) -> str:
    """Return the text of the scalar at ``loc`` as an editor shows it: a block without its last line break.

    Raises LookupError when there is no scalar at ``loc`` in this file.
    """
    if loc not in document.values:
        raise LookupError(loc)
    value = _value_at(document.data, loc)
    if isinstance(value, dict | list):
        raise LookupError(loc)  # noqa: TRY004  what is asked for is not there
    return _shown("" if value is None else str(value), is_block(document, loc))


def is_block(document: Document, loc: Loc) -> bool:
    """Tell whether the scalar at ``loc`` is a literal or folded block."""
    start = document.values[loc].start
    return document.text[start : start + 1] in ("|", ">")


def replace_scalar(document: Document, loc: Loc, value: str) -> str:
    """Return the document's text with ``value`` at ``loc``; empty lines at the end of a block's text are not kept.

    Raises LookupError when there is no scalar at ``loc``, ValueError when YAML cannot hold the value there.
    """
    if scalar_value(document, loc) == value:
        return document.text
    expected = _with(document.data, loc, _shown(value, block=True))
    for text in _candidates(document, loc, value):
        after, problems = examine(document.path, text)
        if after is not None and not problems and _with(after.data, loc, _read(after, loc)) == expected:
            return text
    raise ValueError("YAML cannot hold this text here")


def _candidates(document: Document, loc: Loc, value: str) -> Iterator[str]:
    """Yield the text with the value written in each style, the old one first."""
    span = document.values[loc]
    text, old = document.text, document.text[span.start : span.end]
    before = text[: span.start] + (" " if text[span.start - 1 : span.start] in (":", "-", ",") else "")
    after = text[span.end :]
    if old[:1] in ("|", ">"):
        trailing = _TRAILING_LINES.search(old)
        after = (trailing[0] if trailing else "") + after
        for block in _blocks(old, value, _indent(document, loc)):
            yield before + block + after
    if not value and old[:1] not in ("'", '"'):
        yield before.rstrip(" ") + after
    for inline in _inline(old, value):
        yield before + inline + after
    if "\n" in value:
        rest, line_end, lines = after.partition("\n")
        for block in _blocks("|\n", value, _indent(document, loc)):
            header, _, content = block.partition("\n")
            yield f"{before}{header}{rest}\n{content}{line_end}{lines}"
    yield before + _double_quoted(value) + after


def _inline(old: str, value: str) -> Iterator[str]:
    if "\n" in value:
        return
    styles = {"'": (_single_quoted, _double_quoted, str), '"': (_double_quoted, _single_quoted, str)}
    for write in styles.get(old[:1], (str, _readable_quotes)):
        yield write(value)


def _readable_quotes(value: str) -> str:
    """Quote so that the text needs no escapes, where there is such a way."""
    return _single_quoted(value) if '"' in value or "\\" in value else _double_quoted(value)


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double_quoted(value: str) -> str:
    """Write a JSON string, which is YAML; what YAML holds for unprintable is escaped too (YAML 1.2.2, 5.1)."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _blocks(old: str, value: str, indent: str) -> Iterator[str]:
    """Yield the value as a block with the header and the indentation of ``old``, without the line break at its end."""
    header = _BLOCK_HEADER.match(old)
    if header is None:
        return
    style, comment = header[1], header[2]
    first = re.search(r"^( *)[^\s]", old[header.end() :], re.MULTILINE)
    if first and re.fullmatch(r"[|>][+-]?", old[: header.start(2)]):
        indent = first[1] or indent
    lines = _shown(value, block=True).split("\n")
    chomping = old[1 : header.start(2)].strip("123456789")
    for written in (lines, [piece for line in lines for piece in (line, "")][:-1]) if style == ">" else (lines,):
        content = "\n".join(f"{indent}{line}" if line else "" for line in written)
        for indicator in ("", str(len(indent)), "2") if len(indent) < 10 else ("",):
            yield f"{style}{indicator}{chomping}{comment}\n{content}"


def _indent(document: Document, loc: Loc) -> str:
    """Return the indentation of a block at ``loc``: two more than the line that it begins on."""
    start = document.values[loc].start
    line = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    lead = re.match(r"(?:- +| )*", line)
    return " " * ((len(lead[0]) if lead else 0) + 2)


def _shown(value: str, block: bool) -> str:  # noqa: FBT001  the one thing that a text's line ends depend on
    return value.rstrip("\n") if block else value


def _read(document: Document, loc: Loc) -> str | None:
    """Return the value at ``loc`` without the line breaks at its end; None when there is no scalar."""
    try:
        return scalar_value(document, loc).rstrip("\n")
    except LookupError:
        return None


def _value_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _with(data: Any, loc: Loc, value: str | None) -> Any:
    """Return ``data`` with ``value`` at ``loc``."""
    if not loc:
        return value
    if isinstance(data, dict):
        return {key: _with(item, loc[1:], value) if key == loc[0] else item for key, item in data.items()}
    if isinstance(data, list):
        return [_with(item, loc[1:], value) if index == loc[0] else item for index, item in enumerate(data)]
    return None
