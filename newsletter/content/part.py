"""The base class of an issue's parts, and the models that several parts use."""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import CoreSchema

from newsletter import merge
from newsletter.content.address import check_picture
from newsletter.content.text_types import Line, Link


class Part(BaseModel):
    """A named part: typed, frozen once read, and closed to unknown keys."""

    # defer_build: a part is built as a piece of the issue, not once more for itself
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema with each field's docstring as its description.

        Pydantic's ``use_attribute_docstrings`` would read them whenever a model is imported, a fifth of a whole cold render.
        """
        found: dict[str, Any] = handler(schema)
        properties = handler.resolve_ref_schema(found).get("properties", {})
        for name, words in _field_docstrings(cls).items():
            if cls.model_fields[name].description is None:
                properties[cls.model_fields[name].alias or name]["description"] = words
        return found

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, data: Any) -> Any:
        """Read ``closing:`` with nothing behind it as no closing."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class Image(Part):
    """A picture: a file beside the issue, or an address."""

    src: Annotated[str, Field(examples=["images/fab.jpg", "https://example.com/fab.jpg"])]
    """A path from the issue's folder (jpg, png or gif), or an https address."""
    alt: Line | None = None
    """What the picture tells, for those who do not see it."""
    caption: Line | None = None
    """A line under the picture: credit, source."""
    link: Link | None = None
    """Where a click on the picture leads."""
    width: Annotated[int | None, Field(ge=1, le=2000)] = None
    """Shown width in px; else the file's own, at most the layout's."""

    @field_validator("src")
    @classmethod
    def _can_be_shown(cls, src: str, info: ValidationInfo) -> str:
        src = merge.neutralise(src)
        check_picture(src, info.context)
        return src


@cache  # a schema asks for the same model wherever it is referred to
def _field_docstrings(model: type) -> Mapping[str, str]:
    """Return the string under each field of ``model`` that has one, by the field's name."""
    try:
        source = inspect.getsource(model)
    except (OSError, TypeError):  # an insert of a workspace's own, whose fields describe themselves
        return {}
    tree = ast.parse(textwrap.dedent(source)).body[0]
    statements = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(str(below.value.value))
        for field, below in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }
