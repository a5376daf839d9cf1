"""Translate pydantic's errors into messages for authors, with the location of each value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from newsletter.content.document import Document
from newsletter.content.inserts import TYPES
from newsletter.content.text_types import EMPTY
from newsletter.errors import Problem, TextError
from newsletter.messages import NOTHING, Message
from newsletter.places import Loc
from newsletter.suggest import did_you_mean, suggest
from newsletter.text import truncate

_EXPECTED = {
    "int_parsing": Message("a whole number"),
    "int_parsing_size": Message("a whole number"),
    "int_type": Message("a whole number"),
    "int_from_float": Message("a whole number"),
    "float_parsing": Message("a number"),
    "float_type": Message("a number"),
    "bool_parsing": Message("true or false"),
    "bool_type": Message("true or false"),
    "date_type": Message("a date such as 2024-01-31"),
}
_KINDS = {
    "string_type": Message("text"),
    "tuple_type": Message("a list"),
    "list_type": Message("a list"),
    "model_type": Message("a group of fields"),
    "model_attributes_type": Message("a group of fields"),
    "dict_type": Message("a group of fields"),
}
_LONGEST_VALUE = 40


MAX_ERRORS = 100
"""Errors of one file that are listed; with ten thousand wrong keys nobody reads on, and each takes a look for what was meant."""


@dataclass(frozen=True)
class Invalid:
    """An invalid value: a Problem's code, message and hint, and the value's location in the model."""

    loc: Loc
    code: str
    message: Message
    hint: Message = NOTHING
    key: bool = False
    """Whether the value's key is meant."""
    written: str = ""
    """The piece of the value that is meant, when smaller than the whole."""

    def problem(self, document: Document, loc: Loc | None = None) -> Problem:
        """Return the Problem in ``document``, where the value is found at ``loc`` (default: the same way)."""
        loc = self.loc if loc is None else loc
        return document.problem(loc, self.code, self.message, self.hint, key=self.key, written=self.written)


def invalid(error: ValidationError, model: type[BaseModel], data: Any) -> tuple[Invalid, ...]:
    """Translate each of pydantic's errors about ``data``; a misspelt required field is reported once, as misspelt."""
    errors = [one for one in error.errors(include_url=False) if not _follows(one)]
    found = [each for one in errors[:MAX_ERRORS] for each in _with_more(one, _of(one, model, data))]
    if rest := errors[MAX_ERRORS:]:
        message = Message("{count:,} more errors are not listed", count=len(rest))
        found.append(Invalid(_without_tags(rest[0]["loc"], data), "more-errors", message))
    meant = {(*one.loc[:-1], one.hint.values["near"]) for one in found if one.key and "near" in one.hint.values}
    return tuple(one for one in found if one.code != "missing-field" or (*one.loc, one.message.values["field"]) not in meant)


def _with_more(error: Mapping[str, Any], first: Invalid) -> Iterator[Invalid]:
    """Yield a value's first error, and the other ones that its text type reports."""
    yield first
    for more in getattr(error.get("ctx", {}).get("error"), "more", ()):
        yield Invalid(first.loc, more.code, more.message, more.hint, written=more.written)


def _follows(error: Mapping[str, Any]) -> bool:
    """Return whether pydantic reports "too short" of a list that is long enough, because an entry of it is invalid."""
    return error["type"] == "too_short" and bool(len(error["input"]) >= error["ctx"]["min_length"])


def _of(error: Mapping[str, Any], model: type[BaseModel], data: Any) -> Invalid:
    loc = _without_tags(error["loc"], data)
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    match kind:
        case "extra_forbidden":
            name = str(loc[-1])
            message = Message("no field {name}", name=_shown(name))
            return Invalid(loc, "unknown-field", message, suggest(name, *_fields(model, loc[:-1], data)), key=True)
        case "missing" if loc[-1] in _at(data, loc[:-1]):
            return Invalid(loc, "empty", EMPTY)
        case "missing":
            return Invalid(loc[:-1], "missing-field", Message("'{field}' is missing", field=loc[-1]))
        case "union_tag_invalid":
            tags = [tag.strip(" '") for tag in context["expected_tags"].split(",")]
            message = Message("no insert of type {value}", value=_shown(value.get("type")))
            return Invalid((*loc, "type"), "unknown-type", message, suggest(context["tag"], tags))
        case "union_tag_not_found" if not isinstance(value, dict):
            return _unfit(loc, "model_type", value, None)
        case "union_tag_not_found":
            hint = Message("it says what this insert is: {types}", types=", ".join(TYPES))
            return Invalid(loc, "missing-field", Message("'{field}' is missing", field="type"), hint)
        case "literal_error":
            choices = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            message = Message("{value} is not one of {choices}", value=_shown(value), choices=", ".join(choices))
            return Invalid(loc, "unknown-choice", message, did_you_mean(str(value), choices))
        case "value_error" if isinstance(said := context["error"], TextError):
            return Invalid(loc, said.code, said.message, said.hint, written=said.written)
        case "too_short":
            return Invalid(loc, "too-few", Message("needs at least {least} entries", least=context["min_length"]))
        case "greater_than_equal" | "less_than_equal":
            return Invalid(loc, "out-of-range", Message("{value} is out of range", value=_shown(value)), _bound(context))
        case _ if kind in _EXPECTED or kind in _KINDS:
            return _unfit(loc, kind, value, _model_at(model, loc, data))
        case _:
            return Invalid(loc, "invalid", Message("{reason}", reason=error["msg"]))


def _bound(context: Mapping[str, Any]) -> Message:
    if "ge" in context:
        return Message("write {least} or more", least=context["ge"])
    return Message("write {most} or less", most=context["le"])


def _unfit(loc: Loc, kind: str, value: Any, model: type[BaseModel] | None) -> Invalid:
    """Report a value of the wrong type, and what to write."""
    if value is None:
        return Invalid(loc, "empty", EMPTY)
    if kind in _EXPECTED:
        return Invalid(loc, "wrong-type", Message("{value} is not {expected}", value=_shown(value), expected=_EXPECTED[kind]))
    message = Message("is {value}, not {expected}", value=_shown(value), expected=_KINDS[kind])
    return Invalid(loc, "wrong-type", message, _how_to_write(kind, value, model))


def _how_to_write(kind: str, value: Any, model: type[BaseModel] | None) -> Message:
    """Return the hint how to write a text, a list or a group of fields, for an author who wrote another of the three."""
    if kind == "string_type":
        return Message("put it in quotes, or on the lines below a '|'")
    if isinstance(value, str) and re.match(r"[\w-]+:[^\s/]", value):
        return Message("type a space after the ':'")
    if isinstance(value, dict) and str(next(iter(value), "")).startswith("-"):
        return Message("type a space after the '-'")
    if kind in ("tuple_type", "list_type"):
        return Message("begin each entry on a line of its own with '- '")
    first = next(iter(model.model_fields), "key") if model else "key"
    return Message("write each field on a line of its own under it, as in '{field}: …'", field=first)


def _without_tags(loc: tuple[str | int, ...], data: Any) -> Loc:
    """Return the location that pydantic gives, without the union tags that it holds and the file does not."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        if _holds(data, part):
            path.append(part)
            data = data[part]
        elif index == len(loc) - 1 and isinstance(data, dict) and data.get("type") != part:
            path.append(part)
    return tuple(path)


def _holds(data: Any, part: str | int) -> bool:
    return part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)


def _fields(model: Any, path: Loc, data: Any) -> tuple[list[str], list[str]]:
    """Return the field names that are allowed at ``path``: its own, and (of an issue) those of the publication that it may override."""
    found = _model_at(model, path, data)
    names = [field.alias or name for name, field in found.model_fields.items()] if found else []
    if "publication" not in names:
        return names, []
    names.remove("publication")
    return names, [name for name in _fields(model, ("publication",), data)[0] if name != "site"]


def _at(data: Any, path: Loc) -> Any:
    for part in path:
        data = data[part]
    return data


def _model_at(model: Any, path: Loc, data: Any) -> type[BaseModel] | None:
    for part in path:
        data = data[part] if data is not None else None
        if isinstance(part, str):
            field = model.model_fields.get(part) if model else None
            model = _model_of(field.annotation, data) if field else None
        elif model is not None:
            model = _choose(model, data)
    return _choose(model, data)


def _model_of(annotation: Any, data: Any) -> Any:
    """Return the model, or the tuple of models, inside ``X | None``, ``tuple[X, ...]``, ``Annotated[X | Y, …]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple, Annotated):
        found = [model for arg in get_args(annotation) if (model := _model_of(arg, data))]
        models = [model for group in found for model in (group if isinstance(group, tuple) else (group,))]
        return models[0] if len(models) == 1 else tuple(models) or None
    return None


def _choose(model: Any, data: Any) -> type[BaseModel] | None:
    """Return the member of a union that ``data`` selects by its ``type``."""
    if not isinstance(model, tuple):
        return model  # type: ignore[no-any-return]
    wanted = data.get("type") if isinstance(data, dict) else None
    return next((one for one in model if wanted in get_args(one.model_fields["type"].annotation)), None)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return Message("a group of fields")
    if isinstance(value, list | tuple):
        return Message("a list")
    return f"'{truncate(str(value), _LONGEST_VALUE)}'"
