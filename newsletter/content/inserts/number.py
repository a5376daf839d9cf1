"""A figure that tells a story."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link, Title
from newsletter.content.web import Only


class Number(Part):
    """One big number and what it means."""

    type: Literal["number"]
    after: After = "closing"
    only: Only = None
    value: Line
    """The figure with its unit: 52%, 2,000억 원."""
    label: Title
    """What it counts, in a sentence."""
    source: Line | None = None
    """Who counted."""
    link: Link | None = None
    """Where the figure stands."""
