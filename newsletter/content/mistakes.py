"""What pydantic says of an issue → what its author is told, at the place in the file."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from newsletter.content.document import Path_

_EXPECTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "text",
    "tuple_type": "a list: each entry on a line that begins with '- '",
    "list_type": "a list: each entry on a line that begins with '- '",
    "model_type": "named fields: each on a line of its own, 'key: value'",
    "model_attributes_type": "named fields: each on a line of its own, 'key: value'",
    "dict_type": "named values: each on a line of its own, 'key: value'",
    "date_type": "a date such as 2024-01-31",
    "date_parsing": "a date such as 2024-01-31",
    "date_from_datetime_parsing": "a date such as 2024-01-31",
    "date_from_datetime_inexact": "a date such as 2024-01-31, without a time",
}


class Mistake:
    """One complaint: the way to the value, what to say, and whether the key or a piece of the value is meant."""

    def __init__(self, path: Path_, message: str, *, hint: str = "", key: bool = False, written: str = "") -> None:
        self.path, self.message, self.hint, self.key, self.written = path, message, hint, key, written


def mistakes(error: ValidationError, model: type[BaseModel], data: Any) -> Iterator[Mistake]:
    """Each of pydantic's complaints about ``data`` in an author's words."""
    for complaint in error.errors(include_url=False):
        yield _mistake(complaint, model, data)


def _mistake(complaint: Mapping[str, Any], model: type[BaseModel], data: Any) -> Mistake:
    path = _without_tags(complaint["loc"], data)
    kind, context, value = complaint["type"], complaint.get("ctx", {}), complaint["input"]
    match kind:
        case "extra_forbidden":
            return Mistake(
                path, f"no field '{path[-1]}'", hint=_did_you_mean(str(path[-1]), _fields(model, path[:-1], data)), key=True
            )
        case "missing":
            return Mistake(path[:-1], f"'{path[-1]}' is missing")
        case "union_tag_invalid":
            tags = [tag.strip(" '") for tag in context["expected_tags"].split(",")]
            return Mistake((*path, "type"), f"no insert of type '{context['tag']}'", hint=_did_you_mean(context["tag"], tags))
        case "union_tag_not_found":
            return Mistake(
                path, "'type' is missing", hint="it says what this insert is: sponsor, poll, quote, picture, button, events"
            )
        case "literal_error":
            choices = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            return Mistake(path, f"'{value}' is not one of {', '.join(choices)}", hint=_close(str(value), choices))
        case "string_pattern_mismatch":
            return Mistake(path, f"'{value}' does not fit here", hint=_examples(model, path, data))
        case "value_error":
            said = context["error"]
            return Mistake(path, str(said), written=getattr(said, "written", ""))
        case "too_short":
            return Mistake(path, f"needs at least {context['min_length']} entries")
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            return Mistake(path, f"'{value}' is out of range", hint=complaint["msg"].replace("Input", "it"))
        case _ if kind in _EXPECTED:
            return Mistake(path, f"{_shown(value)} is not {_EXPECTED[kind]}")
        case _:
            return Mistake(path, complaint["msg"])


def _without_tags(loc: tuple[str | int, ...], data: Any) -> Path_:
    """The location that pydantic gives, without the union tags that it holds and the file does not."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        if _holds(data, part):
            path.append(part)
            data = data[part]
        elif index == len(loc) - 1 and not (isinstance(data, dict) and data.get("type") == part):
            path.append(part)
    return tuple(path)


def _holds(data: Any, part: str | int) -> bool:
    return part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int)


def _fields(model: Any, path: Path_, data: Any) -> list[str]:
    """The field names that may stand at ``path``."""
    found = _model_at(model, path, data)
    names = list(found.model_fields) if found else []
    if "publication" in names:  # an issue overrides its publication field by field
        names.remove("publication")
        names += _fields(model, ("publication",), data)
    return names


def _model_at(model: Any, path: Path_, data: Any) -> type[BaseModel] | None:
    for part in path:
        data = data[part] if data is not None else None
        if isinstance(part, str):
            field = model.model_fields.get(part) if model else None
            model = _model_of(field.annotation, data) if field else None
        elif model is not None:
            model = _choose(model, data)
    return _choose(model, data)


def _model_of(annotation: Any, data: Any) -> Any:
    """The model, or the tuple of models, inside ``X | None``, ``tuple[X, ...]``, ``Annotated[X | Y, …]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple, Annotated):
        found = [model for arg in get_args(annotation) if (model := _model_of(arg, data))]
        models = [model for group in found for model in (group if isinstance(group, tuple) else (group,))]
        return models[0] if len(models) == 1 else tuple(models) or None
    return None


def _choose(model: Any, data: Any) -> type[BaseModel] | None:
    """The member of a union that ``data`` means by its ``type``."""
    if not isinstance(model, tuple):
        return model  # type: ignore[no-any-return]
    wanted = data.get("type") if isinstance(data, dict) else None
    return next((one for one in model if wanted in get_args(one.model_fields["type"].annotation)), None)


def _examples(model: Any, path: Path_, data: Any) -> str:
    owner = _model_at(model, path[:-1], data)
    field = owner.model_fields.get(str(path[-1])) if owner else None
    if field is None:
        return ""
    if field.examples:
        return "write " + " or ".join(f"'{example}'" for example in field.examples)
    return (field.description or "").rstrip(".")


def _did_you_mean(word: str, known: list[str]) -> str:
    return _close(word, known) or (f"there are {', '.join(known)}" if known else "")


def _close(word: str, known: list[str]) -> str:
    close = get_close_matches(word.lower(), known, n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of named values"
    if isinstance(value, list | tuple):
        return "a list"
    return "nothing" if value is None else f"'{value}'"
