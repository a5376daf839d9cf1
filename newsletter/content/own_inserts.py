"""Inserts of a workspace's own, without Python: ``layouts/inserts/NAME/insert.yaml`` becomes a model like the built-in ones."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, cast, get_args

from pydantic import AfterValidator, Field, ValidationError, create_model

from newsletter.content.constrained_types import Day
from newsletter.content.document import Document, read
from newsletter.content.inserts import TYPES, AnyInsert
from newsletter.content.inserts._place import After
from newsletter.content.inserts._spec import FieldSpec, InsertSpec
from newsletter.content.issue import Issue
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Link, Prose, Title
from newsletter.content.web import Only
from newsletter.errors import InputError, LayoutError, Problem
from newsletter.files import is_inside
from newsletter.messages import Message
from newsletter.places import Loc, Place
from newsletter.workspace import Workspace

FOLDER, FILE = "inserts", "insert.yaml"
MOST = 50
"""Inserts of one workspace, and fields of one insert."""
_DEEPEST = 4
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,40}")


def _whole(number: float) -> float:
    """Return 300 for 300.0, as its author wrote it."""
    return int(number) if number.is_integer() else number


_Number = Annotated[float, Field(allow_inf_nan=False), AfterValidator(_whole)]
_TYPES: Mapping[str, Any] = {
    "line": Title, "text": Title, "markdown": Prose, "integer": int, "number": _Number, "yes/no": bool, "date": Day, "link": Link, "image": Image,
}  # fmt: skip


def own_insert_names(layouts: Path) -> tuple[str, ...]:
    """Return the names of the inserts that a folder of layouts holds, sorted; a link out of it counts as none."""
    if not (layouts / FOLDER).is_dir():
        return ()
    found = sorted(file.parent.name for file in (layouts / FOLDER).glob(f"*/{FILE}") if is_inside(file, layouts))
    return tuple(name for name in found if _NAME.fullmatch(name))[:MOST]


def issue_model(workspace: Workspace) -> type[Issue]:
    """Return the model of an issue that also takes the workspace's own inserts; LayoutError at the line of a wrong ``insert.yaml``."""
    names = own_insert_names(workspace.layouts)
    if not names or not workspace.layouts.resolve().is_relative_to(workspace.real_root):
        return Issue
    return _issue_model(tuple(_document(workspace.layouts / FOLDER / name / FILE) for name in names))


@lru_cache(maxsize=4)  # every issue of a run comes with the same inserts
def _issue_model(documents: tuple[Document, ...]) -> type[Issue]:
    models = [_insert_model(document) for document in documents]
    union: Any = Union[(*get_args(get_args(AnyInsert)[0]), *models)]
    inserts = tuple[Annotated[union, Field(discriminator="type")], ...]
    return create_model("Issue", __base__=Issue, __module__=Issue.__module__, inserts=(inserts, ()))


def _document(path: Path) -> Document:
    try:
        return read(path)
    except InputError as error:
        raise LayoutError(error.problems) from error


def _insert_model(document: Document) -> type[Part]:
    from newsletter.content.validation import invalid

    name = document.path.parent.name
    try:
        spec = InsertSpec.model_validate(document.data)
    except ValidationError as error:
        raise LayoutError([wrong.problem(document) for wrong in invalid(error, InsertSpec, document.data)]) from error
    if name in TYPES:
        message = Message("there is a built-in insert '{name}'; give the folder another name", name=name)
        raise LayoutError(Problem(Place(document.path, 1, 1), "name-taken", message))
    if wrong := list(_problems(spec.fields, ("fields",), document)):
        raise LayoutError(wrong)
    fields: dict[str, Any] = {
        "type": (Literal[name], ...),
        "after": (After, spec.after),
        "only": (Only, None),
        **_fields(spec.fields, name),
    }
    return _model(name, spec.description or f"An insert of your own, {name}.", fields)


def _problems(fields: Mapping[str, FieldSpec], loc: Loc, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the names of fields, and with what their types need."""
    if not fields or len(fields) > MOST:
        message = Message("holds {count} fields; write 1 to {most}", count=len(fields), most=MOST)
        yield document.problem(loc, "fields", message)
    for name, spec in fields.items():
        here = (*loc, name)
        if not _FIELD.fullmatch(name) or hasattr(Part, name) or name in ("type", "after", "only"):
            message = Message("'{name}' cannot be a field's name", name=name[:40])
            hint = Message("write small letters, digits and '_', and none of type, after, only or a name of the program")
            yield document.problem(here, "field-name", message, hint, key=True)
        yield from _lacking(spec, here, document)


def _lacking(spec: FieldSpec, loc: Loc, document: Document) -> Iterator[Problem]:
    """Yield what the type of a field needs and is not there, in its entries and fields too."""
    if len(loc) > 2 * _DEEPEST:
        yield document.problem(loc, "too-deep", Message("is nested too deeply; {most} levels are enough", most=_DEEPEST))
        return
    needs = {"choice": "choices", "list": "of", "group": "fields"}
    for kind, field in needs.items():
        if spec.type == kind and not getattr(spec, field):
            said = "a field of type '{type}' needs '{field}'"
            yield document.problem(loc, "missing-field", Message(said, type=kind, field=field))
        elif spec.type != kind and getattr(spec, field):
            said = "'{field}' belongs to a field of type '{type}'"
            yield document.problem((*loc, field), "unknown-field", Message(said, type=kind, field=field), key=True)
    if spec.type == "list" and spec.of:
        yield from _lacking(spec.of, (*loc, "of"), document)
    if spec.type == "group" and spec.fields:
        yield from _problems(spec.fields, (*loc, "fields"), document)


def _fields(specs: Mapping[str, FieldSpec], owner: str) -> dict[str, Any]:
    """Return pydantic's definitions of the fields of an insert or of a group."""
    return {name: _field(spec, f"{owner}-{name}") for name, spec in specs.items()}


def _field(spec: FieldSpec, name: str) -> tuple[Any, Any]:
    kind = _type(spec, name)
    if spec.type == "list":
        return kind, Field(..., min_length=1, description=spec.description) if spec.required else Field(
            (), description=spec.description
        )
    if spec.required:
        return kind, Field(..., description=spec.description)
    return (
        (kind, Field(default=False, description=spec.description))
        if kind is bool
        else (kind | None, Field(None, description=spec.description))
    )


def _type(spec: FieldSpec, name: str) -> Any:
    if spec.type == "choice":
        return Literal[tuple(str(choice) for choice in spec.choices)]
    if spec.type == "list" and spec.of:
        return tuple[_type(spec.of, f"{name}-entry"), ...]  # type: ignore[misc]
    if spec.type == "group":
        return _model(name, spec.description or f"A part of {name}.", _fields(spec.fields, name))
    return _TYPES[spec.type]


def _model(name: str, description: str, fields: dict[str, Any]) -> type[Part]:
    title = "".join(word.capitalize() for word in re.split(r"[-_]", name))
    return cast("type[Part]", create_model(title, __base__=Part, __doc__=str(description), **fields))
