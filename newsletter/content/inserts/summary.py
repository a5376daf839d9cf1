"""The issue in a few lines."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Title
from newsletter.content.web import Only


class Summary(Part):
    """What a reader in a hurry takes away."""

    type: Literal["summary"]
    after: After = "headline"
    only: Only = None
    title: Title | None = None
    """The box's heading; else the layout's word for it."""
    points: Annotated[tuple[Title, ...], Field(min_length=1)]
    """One line for each point."""
