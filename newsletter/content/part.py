"""What every named part of an issue has in common, and the pieces that several parts use."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from newsletter.content.words import Line, Link, WordingError


class Part(BaseModel):
    """A named part: typed, frozen once read, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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
    width: Annotated[int | None, Field(gt=0, le=2000)] = None
    """Shown width in px; else the file's own, at most the layout's."""

    @field_validator("src")
    @classmethod
    def _inside_the_workspace(cls, src: str, info: ValidationInfo) -> str:
        return checked_image_source(src, info.context)


def checked_image_source(src: str, context: Any) -> str:
    """``src`` when it is an http(s) address or a path that stays inside the workspace; WordingError otherwise.

    ``context`` is what ``load_issue`` validates with: ``{"folder": issue's folder, "root": workspace}``.
    """
    if "://" in src:
        return str(Link.check(src))
    if not src.strip():
        raise WordingError("is empty; name a file such as images/photo.jpg")
    if context and not (context["folder"] / src).resolve().is_relative_to(context["root"]):
        raise WordingError("points outside the workspace; copy the file into issues/images/ and name it from there")
    return src
