"""A button on its own."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link
from newsletter.content.web import Only


class Button(Part):
    """One call to act."""

    type: Literal["button"]
    after: After = "closing"
    only: Only = None
    label: Line
    """The button's words."""
    url: Link
    """Where it leads."""
    note: Line | None = None
    """A line under it."""
