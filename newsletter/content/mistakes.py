"""What pydantic says of an issue → what its author is told, at the place in the file."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from newsletter.content.document import Loc
from newsletter.content.inserts import TYPES
from newsletter.text import truncate

_EXPECTED = {
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_type": "a date such as 2024-01-31",
}
_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "dict_type": "a group of fields",
}
_LONGEST_VALUE = 40
EMPTY = "is empty; write something or take the line out"


@dataclass(frozen=True)
class Mistake:
    """One complaint: the way to the value, what to say, and whether the key or a piece of the value is meant."""

    path: Loc
    message: str
    hint: str = ""
    key: bool = False
    written: str = ""


def mistakes(error: ValidationError, model: type[BaseModel], data: Any) -> list[Mistake]:
    """Each of pydantic's complaints about ``data`` in an author's words.

    A required field that was misspelt is told once, as the misspelling.
    """
    complaints = [complaint for complaint in error.errors(include_url=False) if not _follows(complaint)]
    found = [mistake for complaint in complaints for mistake in _with_more(complaint, _mistake(complaint, model, data))]
    meant = {(*one.path[:-1], name) for one in found if one.key for name in re.findall(r"did you mean '(.+)'", one.hint)}
    return [one for one in found if (*one.path, *re.findall(r"^'(.+)' is missing$", one.message)) not in meant]


def _with_more(complaint: Mapping[str, Any], first: Mistake) -> Iterator[Mistake]:
    """A mistake, and whatever else the same text says of itself."""
    yield first
    for said in getattr(complaint.get("ctx", {}).get("error"), "more", ()):
        yield Mistake(first.path, str(said), written=getattr(said, "written", ""))


def _follows(complaint: Mapping[str, Any]) -> bool:
    """Whether pydantic says "too short" of a list that is long enough, because an entry of it is wrong."""
    return complaint["type"] == "too_short" and bool(len(complaint["input"]) >= complaint["ctx"]["min_length"])


def _mistake(complaint: Mapping[str, Any], model: type[BaseModel], data: Any) -> Mistake:
    path = _without_tags(complaint["loc"], data)
    kind, context, value = complaint["type"], complaint.get("ctx", {}), complaint["input"]
    match kind:
        case "extra_forbidden":
            name = str(path[-1])
            return Mistake(path, f"no field {_shown(name)}", _did_you_mean(name, *_fields(model, path[:-1], data)), key=True)
        case "missing" if path[-1] in _at(data, path[:-1]):
            return Mistake(path, EMPTY)
        case "missing":
            return Mistake(path[:-1], f"'{path[-1]}' is missing")
        case "union_tag_invalid":
            tags = [tag.strip(" '") for tag in context["expected_tags"].split(",")]
            return Mistake((*path, "type"), f"no insert of type {_shown(value.get('type'))}", _did_you_mean(context["tag"], tags))
        case "union_tag_not_found" if not isinstance(value, dict):
            return Mistake(path, *_unfit("model_type", value, None))
        case "union_tag_not_found":
            return Mistake(path, "'type' is missing", "it says what this insert is: " + ", ".join(TYPES))
        case "literal_error":
            choices = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            return Mistake(path, f"{_shown(value)} is not one of {', '.join(choices)}", _close(str(value), choices))
        case "value_error":
            said = context["error"]
            return Mistake(path, str(said), written=getattr(said, "written", ""))
        case "too_short":
            return Mistake(path, f"needs at least {context['min_length']} entries")
        case "greater_than_equal" | "less_than_equal":
            bound = f"{context['ge']} or more" if "ge" in context else f"{context['le']} or less"
            return Mistake(path, f"{_shown(value)} is out of range", f"write {bound}")
        case _ if kind in _EXPECTED or kind in _SHAPES:
            return Mistake(path, *_unfit(kind, value, _model_at(model, path, data)))
        case _:
            return Mistake(path, complaint["msg"])


def _unfit(kind: str, value: Any, model: type[BaseModel] | None) -> tuple[str, str]:
    """What is wrong with a value of another form than its field's, and what to write."""
    if value is None:
        return EMPTY, ""
    if kind in _EXPECTED:
        return f"{_shown(value)} is not {_EXPECTED[kind]}", ""
    return f"is {_shown(value)}, not {_SHAPES[kind]}", _how_to_write(kind, value, model)


def _how_to_write(kind: str, value: Any, model: type[BaseModel] | None) -> str:
    """How a text, a list or a group of fields is typed, for an author who typed another of the three."""
    if kind == "string_type":
        return "put it in quotes, or on the lines below a '|'"
    if isinstance(value, str) and re.match(r"[\w-]+:[^\s/]", value):
        return "type a space after the ':'"
    if isinstance(value, dict) and str(next(iter(value), "")).startswith("-"):
        return "type a space after the '-'"
    if _SHAPES[kind] == "a list":
        return "begin each entry on a line of its own with '- '"
    first = next(iter(model.model_fields), "key") if model else "key"
    return f"write each field on a line of its own under it, as in '{first}: …'"


def _without_tags(loc: tuple[str | int, ...], data: Any) -> Loc:
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


def _fields(model: Any, path: Loc, data: Any) -> tuple[list[str], list[str]]:
    """The field names that may stand at ``path``: its own, and (of an issue) those of the publication that it may override."""
    found = _model_at(model, path, data)
    names = list(found.model_fields) if found else []
    if "publication" not in names:
        return names, []
    names.remove("publication")
    return names, _fields(model, ("publication",), data)[0]


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


def _did_you_mean(word: str, known: list[str], others: Collection[str] = ()) -> str:
    """The nearest of the names that may stand there; when none is near, all of ``known``."""
    return _close(word, [*known, *others]) or (f"there are {', '.join(known)}" if known else "")


def _close(word: str, known: list[str]) -> str:
    close = get_close_matches(word.strip().lower().replace("-", "_"), known, n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    return f"'{truncate(str(value), _LONGEST_VALUE)}'"
