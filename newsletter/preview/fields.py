"""What the page needs to let a person edit one value: its kind, its choices and its limits, by the models of the content."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from newsletter.content import LoadedIssue
from newsletter.content.text_types import Link, Prose
from newsletter.places import Loc

_TYPES = {Prose: "prose", Link: "link", datetime.date: "date", int: "number", bool: "choice"}


@dataclass(frozen=True)
class FieldType:
    """What a model says of one of its fields."""

    kind: str
    """``prose`` (Markdown), ``line``, ``link``, ``date``, ``number``, ``choice`` or ``other``."""
    help: str
    optional: bool
    """It may be left out of the file."""
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


def field_type(loaded: LoadedIssue, loc: Loc) -> FieldType | None:
    """Return what the models say of the value at ``loc`` of the Issue; None where they have no field of that name."""
    model = _value_at(loaded.issue, loc[:-1])
    if not loc or not isinstance(model, BaseModel):
        return None
    found = _field_of(type(model), str(loc[-1]))
    if found is None:
        return None
    name, field = found
    schema = _property(type(model), field.alias or name)
    choices = tuple(map(str, schema.get("enum", ())))
    kind = next((_TYPES[each] for each in _types(field.annotation) if each in _TYPES), "choice" if choices else "other")
    if kind == "other" and any(isinstance(each, type) and issubclass(each, str) for each in _types(field.annotation)):
        kind = "line"
    if kind == "choice" and not choices:
        choices = ("true", "false")
    return FieldType(
        kind,
        str(schema.get("description", "")),
        not field.is_required(),
        choices,
        tuple(map(str, schema.get("examples", ()))) if kind == "line" and len(schema.get("examples", ())) > 2 else (),
        schema.get("minimum"),
        schema.get("maximum"),
    )


def scalar_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names, as a file has them, of the fields of a model that may hold one value, in the model's order."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if _may_be_scalar(field.annotation))


def _may_be_scalar(annotation: Any) -> bool:
    found = [each for each in _types(annotation) if isinstance(each, type)]
    listed = any(issubclass(each, dict | list | tuple) for each in found)
    return not listed and any(issubclass(each, str | int | datetime.date) for each in found)


def order_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a model's fields as a file has them, in the model's order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def model_at(loaded: LoadedIssue, loc: Loc) -> BaseModel | None:
    """Return the model at ``loc`` of the Issue; None where there is none."""
    found = _value_at(loaded.issue, loc)
    return found if isinstance(found, BaseModel) else None


def _value_at(value: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            if isinstance(value, BaseModel):
                found = _field_of(type(value), str(step))
                value = getattr(value, found[0]) if found else None
            else:
                value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _field_of(model: type[BaseModel], name: str) -> tuple[str, FieldInfo] | None:
    """Return the field that a file calls ``name``, with its name in the model."""
    return next(((own, field) for own, field in model.model_fields.items() if (field.alias or own) == name), None)


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _property(model: type[BaseModel], name: str) -> dict[str, Any]:
    """Return the JSON Schema of a field, without the null that an optional one may be."""
    found: dict[str, Any] = _schema(model)["properties"][name]
    inner: dict[str, Any] = next((one for one in found.get("anyOf", ()) if one.get("type") != "null"), {})
    return {**inner, **found}


def _types(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation names: ``Line | None``, ``tuple[Topic, ...]``, ``Annotated[int, …]``."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
        return
    if isinstance(annotation, str):  # a word of a Literal
        yield str
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type):
        yield origin
    for inner in get_args(annotation):
        yield from _types(inner)
