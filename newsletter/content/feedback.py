"""The invitation to answer."""

from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link, Prose


class Feedback(Part):
    """A block with a button that asks readers for their opinion."""

    title: Line
    """The invitation, one line."""
    body: Prose | None = None
    """A sentence or two in Markdown."""
    url: Link
    """The form's address."""
    label: Line | None = None
    """The button's words; else the layout's."""
