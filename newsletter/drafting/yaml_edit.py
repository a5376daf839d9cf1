"""One value put into a YAML file, everything else left as its author typed it, byte for byte.

The place comes from the parser's marks and the text is cut there, so that comments, blank lines, quotes, alignment and flow style stay; a
round trip through a YAML writer (ruamel.yaml) keeps comments but indents lists anew and normalises flow style.
"""

import json
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any

from newsletter.content.document import Document, parse
from newsletter.content.scalar_edit import replace_scalar
from newsletter.drafting.yaml_writer import Entry, LiteralBlock, Mapping, Value, block_lines, scalar, to_yaml
from newsletter.errors import InputError
from newsletter.messages import Message
from newsletter.places import Loc


def set_value(document: Document, path: Loc, value: str | LiteralBlock) -> Document:
    """Return the document with ``value`` at ``path``, the mappings on the way made where they are missing."""
    if path in document.values and _at(document.data, path):
        return _replace(document, path, value)
    return add(document, path, value)


def add(document: Document, path: Loc, value: Value) -> Document:
    """Return the document with ``value`` at ``path``, where there is none, the mappings on the way made where they are missing."""
    depth = next(depth for depth in range(len(path) - 1, -1, -1) if path[:depth] in document.values)
    entry = Entry(str(path[-1]), value)
    for key in reversed(path[depth:-1]):
        entry = Entry(str(key), (entry,))
    return checked(document, _with_entry(document, path[:depth], entry), path)


def append(document: Document, path: Loc, item: Mapping) -> Document:
    """Return the document with ``item`` as the last of the list at ``path``, the list made where it is missing or empty."""
    listed = _at(document.data, path) if path in document.values else None
    if path not in document.keys:
        return checked(document, _with_entry(document, path[:-1], Entry(str(path[-1]), [item])), path)
    mark = document.span(path)
    if listed and document.text[mark.start] == "[":
        return checked(document, _cut_in(document.text, _before_bracket(document, path), f", {_flow(item)}"), path)
    if listed:
        first = document.span((*path, 0)).start
        dash = document.text.rindex("-", 0, first)
        indent = dash - document.text.rfind("\n", 0, dash) - 1
        return checked(document, _add_lines(document.text, _end(document, path), item_lines(item, indent)), path)
    indent = document.keys[path].column + 1
    text = _cut_out(document.text, mark.start, mark.end) if mark.end > mark.start else document.text
    return checked(document, _add_lines(text, mark.start, item_lines(item, indent)), path)


def _replace(document: Document, path: Loc, value: str | LiteralBlock) -> Document:
    text = "\n".join(block_lines(value.text)) if isinstance(value, LiteralBlock) else value
    try:
        return checked(document, replace_scalar(document, path, text), path)
    except (LookupError, ValueError) as error:
        raise _cannot_be_added_to(document, path) from error


def _with_entry(document: Document, parent: Loc, entry: Entry) -> str:
    """Return the text with one more key in the mapping at ``parent``, after its last."""
    text, mark = document.text, document.span(parent)
    if parent and not _at(document.data, parent):
        indent = document.keys[parent].column + 1
        return _add_lines(text, mark.start, _indented(to_yaml((entry,)), indent))
    if text[mark.start : mark.start + 1] == "{":
        return _cut_in(text, _before_bracket(document, parent), f", {_flow((entry,))[1:-1]}")
    first = next(key for key in document.keys if key[:-1] == parent)
    return _add_lines(text, _end(document, parent), _indented(to_yaml((entry,)), document.keys[first].column - 1))


def _at(data: Any, path: Loc) -> Any:
    for part in path:
        data = data[part]
    return data


def _end(document: Document, path: Loc) -> int:
    """Return where the last word of a block ends; the parser's own end of a block takes in the comments after it."""
    ends = [0]
    for other, mark in document.values.items():
        if other[: len(path)] == path:
            text = document.text[mark.start : mark.end]
            if text[:1] in ("[", "{") or not isinstance(_at(document.data, other), dict | list):
                ends.append(mark.start + len(text.rstrip()))
    return max(ends)


def _before_bracket(document: Document, path: Loc) -> int:
    mark = document.span(path)
    inside = document.text[mark.start : mark.end - 1].rstrip().removesuffix(",").rstrip()
    return mark.start + len(inside)


def _add_lines(text: str, at: int, lines: str) -> str:
    """``lines`` after the line that contains ``at``."""
    end = text.find("\n", at)
    if end < 0:
        return text + "\n" + lines.removesuffix("\n")  # a file without a final line end stays one
    return f"{text[: end + 1]}{lines}{text[end + 1 :]}"


def _cut_in(text: str, at: int, piece: str) -> str:
    return text[:at] + piece + text[at:]


def _cut_out(text: str, start: int, end: int) -> str:
    return text[:start].rstrip(" ") + text[end:]


def item_lines(item: Mapping, indent: int) -> str:
    """Return the lines of an item of a list whose dashes stand ``indent`` columns in."""
    return _indented(to_yaml((Entry("x", [item]),)).split("\n", 1)[1], indent - 2)


def _indented(lines: str, indent: int) -> str:
    """Every line moved to the right, or to the left where ``indent`` is below 0."""
    moved = (" " * indent + line if indent >= 0 else line[-indent:] for line in lines.splitlines())
    return "".join(f"{line.rstrip()}\n" for line in moved)


def _flow(value: Any) -> str:
    """Write a value in flow style; JSON is YAML."""
    if isinstance(value, tuple):
        return "{" + ", ".join(f"{entry.key}: {_flow(entry.value)}" for entry in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, LiteralBlock):
        return json.dumps(value.text, ensure_ascii=False)
    return scalar(value) if isinstance(value, str) and value.isalnum() else json.dumps(value, ensure_ascii=False, default=str)


def checked(before: Document, text: str, path: Loc) -> Document:
    """Return the new document, read again; InputError instead of a file in which anything but ``path`` has changed."""
    try:
        after = parse(before.path, text)
    except InputError:
        after = None
    if after is None or _without(after.data, path) != _without(before.data, path):
        raise _cannot_be_added_to(before, path)
    return after


def _cannot_be_added_to(document: Document, path: Loc) -> InputError:
    message, hint = Message("is written in a way that cannot be added to"), Message("write it as an indented list or mapping")
    return InputError(document.problem(path, "cannot-be-added-to", message, hint))


def _without(data: Any, path: Sequence[str | int]) -> Any:
    """Return ``data`` without the value at ``path``; mappings and lists that only lead there count as absent."""
    if not path:
        return None
    if isinstance(data, MappingOf):
        pruned = {key: _without(value, path[1:]) if key == path[0] else value for key, value in data.items()}
        return {key: value for key, value in pruned.items() if value not in (None, "", {}, [])} or None
    if isinstance(data, list):
        return [_without(value, path[1:]) if index == path[0] else value for index, value in enumerate(data)]
    return data
