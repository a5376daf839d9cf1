"""A box for what must not be overlooked."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Prose, Title
from newsletter.content.web import Only


class Callout(Part):
    """A short text set apart in a tinted box."""

    type: Literal["callout"]
    after: After = "closing"
    only: Only = None
    title: Title | None = None
    """A heading inside the box."""
    body: Prose
    """The text in Markdown."""
