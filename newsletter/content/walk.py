"""Iterate over every text, or every model of a kind, of an issue, or replace each text."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from newsletter.content.text_types import Line, Link, Prose
from newsletter.places import Loc

Leaf = Line | Link | Prose
Model = TypeVar("Model", bound=BaseModel)


def leaves(value: Any, path: Loc = ()) -> Iterator[tuple[Loc, Leaf]]:
    """Yield every Line, Link and Prose inside ``value`` with its location, in the order of the fields."""
    if isinstance(value, Line | Link | Prose):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))


def models(value: Any, kind: type[Model], path: Loc = ()) -> Iterator[tuple[Loc, Model]]:
    """Yield every ``kind`` inside ``value`` with its location, in the order of the fields."""
    if isinstance(value, kind):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from models(getattr(value, name), kind, (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from models(item, kind, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from models(item, kind, (*path, index))


def replace_leaves(model: Model, change: Callable[[Loc, Leaf], Leaf]) -> Model:
    """Return a copy of ``model`` with ``change(loc, text)`` in place of every Line, Link and Prose.

    A field without changes stays as it is, set or not: a theme that names no fonts still takes those of the language.
    """
    copy: Model = _replaced(model, (), change)
    return copy


def _replaced(value: Any, path: Loc, change: Callable[[Loc, Leaf], Leaf]) -> Any:
    if isinstance(value, Line | Link | Prose):
        return change(path, value)
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: new for name, old in fields.items() if (new := _replaced(old, (*path, name), change)) is not old}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, dict):
        return {key: _replaced(item, (*path, key), change) for key, item in value.items()} if value else value
    if isinstance(value, list | tuple):
        items = [_replaced(item, (*path, index), change) for index, item in enumerate(value)]
        return type(value)(items) if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value
