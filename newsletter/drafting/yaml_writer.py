"""Values with comments above them → the YAML text that an editor goes on writing in.

Every scalar reads back as the same string, in this package and in any YAML 1.1 or 1.2 parser.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass
from typing import Any

from newsletter.text import wrap


@dataclass(frozen=True)
class Entry:
    """``key: value`` with the comment lines that stand above it."""

    key: str
    value: "Value"
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class LiteralBlock:
    """Paragraphs, written as a block text (``|``)."""

    text: str


Mapping = tuple[Entry, ...]
Value = str | bool | int | dt.date | LiteralBlock | Mapping | list[Mapping] | None

_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#]|:(?=[^\s:])|(?<! )#)*")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u00a0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def to_yaml(mapping: Mapping, *, after: tuple[str, ...] = ()) -> str:
    """Return the file's text; a blank line before every entry of the top level that has a comment or holds more than one line.

    ``after`` are comment lines at the file's end.
    """
    parts: list[str] = []
    for entry in mapping:
        text = "\n".join(_entry(entry, ""))
        parts.append(f"\n{text}" if parts and "\n" in text else text)
    if after:
        parts += ["", *_comments(after, "")]
    return "\n".join(parts) + "\n"


def data_entries(data: Mapping_[str, Any]) -> Mapping:
    """Return plain data as entries; text of several lines becomes a block text."""
    return tuple(Entry(name, _value(value)) for name, value in data.items())


def _value(value: Any) -> Value:
    if isinstance(value, Mapping_):
        return data_entries(value)
    if isinstance(value, list | tuple):
        return [data_entries(item) for item in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralBlock(value)
    written: Value = value
    return written


def scalar(text: str) -> str:
    """One line of text as a YAML scalar: plain where that is safe, else quoted the way that needs fewer escapes."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _WORDS_OF_YAML and not _UNSAFE.search(text):
        return text
    if '"' in text and not _UNSAFE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    yield from _comments(entry.above, indent)
    value = entry.value
    head = f"{indent}{entry.key}:"
    if isinstance(value, LiteralBlock):
        yield f"{head} |"
        yield from (f"{indent}  {line}" if line else "" for line in block_lines(value.text))
    elif isinstance(value, tuple):
        yield head
        for inner in value:
            yield from _entry(inner, indent + "  ")
    elif isinstance(value, list):
        yield head if value else f"{head} []"
        for item in value:
            yield from _item(item, indent + "  ")
    elif value is None:
        yield head
    elif isinstance(value, bool):
        yield f"{head} {'true' if value else 'false'}"
    else:
        yield f"{head} {scalar(value) if isinstance(value, str) else value}"


def _item(mapping: Mapping, indent: str) -> Iterator[str]:
    """One list entry: the comments of its first key stand above the dash."""
    first, *rest = mapping
    yield from _comments(first.above, indent)
    lines = [line for entry in (Entry(first.key, first.value), *rest) for line in _entry(entry, indent + "  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def block_lines(text: str) -> list[str]:
    """Lines that a block text can hold: no control characters, no space at a line's end, none before the first line."""
    return [_UNSAFE.sub(" ", line).rstrip() for line in text.strip().split("\n")]


def _comments(lines: tuple[str, ...], indent: str) -> Iterator[str]:
    for text in lines:
        for line in _UNSAFE.sub(" ", text).split("\n"):
            deeper = " " * (len(line) - len(line.lstrip()))
            yield from wrap(line, 110, f"{indent}# {deeper}", f"{indent}# {deeper}  ").split("\n")
