"""Move, copy and remove the items of a YAML file's lists and the keys of its mappings; every other line stays as its author typed it.

Each result is read back: a file in which anything else has changed is never returned.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from newsletter.content.document import Document, examine
from newsletter.content.list_layout import Item, ListLayout, content_end, list_layout
from newsletter.errors import InputError
from newsletter.messages import Message
from newsletter.places import Loc


def value_at(data: Any, loc: Loc) -> Any:
    """Return the value at ``loc`` of plain data; raises LookupError when there is none."""
    for step in loc:
        if not isinstance(data, dict | list) or (isinstance(data, list) and not isinstance(step, int)):
            raise LookupError(loc)  # noqa: TRY004  what is asked for is not there
        data = data[step]  # type: ignore[index]
    return data


def move_item(document: Document, loc: Loc, to: int) -> Document:
    """Return the document with the item at ``loc`` at the index ``to`` of its list.

    Raises LookupError when there is no such item or index, InputError when the list is written in a way that cannot be edited.
    """
    index, items = _item(document, loc)
    _require_index(to, len(items) - 1)
    expected = [*items[:index], *items[index + 1 :]]
    expected.insert(to, items[index])
    return _edited(document, loc[:-1], expected, lambda: list_layout(document, loc[:-1]).reordered(index, to).text)


def duplicate_item(document: Document, loc: Loc) -> Document:
    """Return the document with a copy of the item at ``loc`` behind it; raises as ``move_item``."""
    index, items = _item(document, loc)

    def text() -> str:
        layout = list_layout(document, loc[:-1])
        return layout.with_item(layout.items[index], index + 1).text

    return _edited(document, loc[:-1], [*items[: index + 1], items[index], *items[index + 1 :]], text)


def remove_item(document: Document, loc: Loc) -> Document:
    """Return the document without the item at ``loc``; the key of a list that gets empty goes too. Raises as ``move_item``."""
    index, items = _item(document, loc)
    if len(items) > 1:
        rest = [*items[:index], *items[index + 1 :]]
        return _edited(document, loc[:-1], rest, lambda: list_layout(document, loc[:-1]).without(index).text)
    return remove_key(document, loc[:-1])


def transfer_item(document: Document, loc: Loc, target: Loc, to: int) -> Document:
    """Return the document with the item at ``loc`` at the index ``to`` of another list, which has at least one item.

    Raises as ``move_item``.
    """
    index, items = _item(document, loc)
    there = value_at(document.data, target)
    if not isinstance(there, list) or not there or target[: len(loc)] == loc:
        raise LookupError(target)
    _require_index(to, len(there))
    item = items[index]

    def text() -> str:
        layout = list_layout(document, target)
        return layout.with_item(_restyled(document, loc, index, layout), to).text

    added = _edited(document, target, [*there[:to], item, *there[to:]], text)
    return remove_item(added, loc)


def remove_key(document: Document, loc: Loc) -> Document:
    """Return the document without the key at ``loc`` and its value, or with nothing behind it when it is the only one of its mapping.

    Raises LookupError when there is no such key, InputError when it cannot be taken out.
    """
    mapping = value_at(document.data, loc[:-1])
    if loc not in document.keys:
        raise LookupError(loc)
    if len(mapping) == 1:
        return _edited(document, loc, None, lambda: _emptied(document, loc))
    rest = {key: value for key, value in mapping.items() if key != loc[-1]}
    return _edited(document, loc[:-1], rest, lambda: _without_key(document, loc))


def _emptied(document: Document, loc: Loc) -> str:
    text, source = document.text, document.source
    key, value, end = document.keys[loc], document.values[loc], content_end(document, loc)
    if value.line == key.line:
        return text[: value.start].rstrip(" ") + text[end:]
    lines = (key.line, source.place(end).line)  # a list below its key: what stands behind the key stays
    stop, last = (source.index(line) + len(source.line(line)) for line in lines)
    return text[:stop] + text[last:]


def _without_key(document: Document, loc: Loc) -> str:
    text, source = document.text, document.source
    keys = [other for other in document.keys if other[:-1] == loc[:-1]]
    at = keys.index(loc)
    key, end = document.keys[loc], content_end(document, loc)
    following = document.keys[keys[at + 1]].start if at + 1 < len(keys) else None
    holder = document.values.get(loc[:-1])
    if holder and text[holder.start : holder.start + 1] == "{":
        if following is not None:
            return text[: key.start] + text[following:]
        return text[: content_end(document, keys[at - 1])] + text[end:]
    line = source.place(key.start).line
    start = source.index(line)
    if text[start : key.start].strip() and following is not None:  # it stands behind the dash: the next key goes there
        return text[: key.start] + text[following:]
    while line > 1 and source.line(line - 1).lstrip().startswith("#") and _indent(source.line(line - 1)) == key.column - 1:
        line -= 1
    last = source.place(end).line
    while source.line(last + 1).lstrip().startswith("#") and _indent(source.line(last + 1)) >= key.column:
        last += 1
    if not source.line(line - 1).strip() and not source.line(last + 1).strip() and line > 1:
        last += last < len(source.lines)  # one of the blank lines around it is enough
    after = source.index(last + 1) if last < len(source.lines) else len(text)
    return text[: source.index(line)] + text[after:]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _item(document: Document, loc: Loc) -> tuple[int, list[Any]]:
    items = value_at(document.data, loc[:-1]) if loc else None
    index = loc[-1] if loc else None
    if not isinstance(items, list) or not isinstance(index, int) or not 0 <= index < len(items):
        raise LookupError(loc)
    return index, items


def _require_index(index: int, most: int) -> None:
    if not 0 <= index <= most:
        raise LookupError(index)


def _restyled(document: Document, loc: Loc, index: int, target: ListLayout) -> Item:
    """Return the item at ``loc`` as it is written in another list."""
    source = list_layout(document, loc[:-1])
    item = source.items[index]
    if source.indent is not None and target.indent is not None:
        return Item(_shifted(item.text, target.indent - source.indent))
    if source.indent is None and target.indent is not None:
        return Item(f"{' ' * target.indent}- {item.text}{item.comment}")
    if source.indent is None:
        return item if "\n" in target.tail.partition("]")[0] else replace(item, comment="")
    span = document.values[loc]
    written = document.text[span.start : content_end(document, loc)]
    return Item(written if written[:1] in "{[\"'" else flow(value_at(document.data, loc)))


def flow(value: Any) -> str:
    """Write plain data in one line of YAML, keys without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _shifted(text: str, columns: int) -> str:
    if columns >= 0:
        return "\n".join(" " * columns + line if line else line for line in text.split("\n"))
    return "\n".join(line[min(-columns, _indent(line)) :] for line in text.split("\n"))


def _edited(document: Document, loc: Loc, value: Any, write: Callable[[], str]) -> Document:
    """Return the document as ``write`` gives it; InputError where it does not hold ``value`` at ``loc`` and else what it held."""
    try:
        after, problems = examine(document.path, write())
    except ValueError:
        after, problems = None, ()
    expected = _replaced(document.data, loc, value)
    if after is None or problems or _without_line_ends(after.data) != _without_line_ends(expected):
        message, hint = (
            Message("is written in a way that cannot be rearranged here"),
            Message("rearrange it in the file: write it as an indented list"),
        )
        raise InputError(document.problem(loc, "cannot-be-rearranged", message, hint))
    return after


def _replaced(data: Any, loc: Loc, value: Any) -> Any:
    if not loc:
        return value
    if isinstance(data, dict):
        return {key: _replaced(item, loc[1:], value) if key == loc[0] else item for key, item in data.items()}
    return [_replaced(item, loc[1:], value) if index == loc[0] else item for index, item in enumerate(data)]


def _without_line_ends(data: Any) -> Any:
    """Return plain data without the line breaks at the end of texts, which a block at the end of a file may lack."""
    if isinstance(data, dict):
        return {key: _without_line_ends(item) for key, item in data.items()}
    if isinstance(data, list):
        return [_without_line_ends(item) for item in data]
    return data.rstrip("\n") if isinstance(data, str) else data
