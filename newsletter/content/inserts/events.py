"""A list of events."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.constrained_types import Day
from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link, Title
from newsletter.content.web import Only


class Event(Part):
    """One event."""

    title: Title
    """What it is."""
    date: Day
    """On which day, YYYY-MM-DD."""
    time: Line | None = None
    """At what time, in words: 오후 2시–4시."""
    place: Line | None = None
    """Where: 코엑스, online."""
    url: Link | None = None
    """Where to read more or sign up."""


class Events(Part):
    """Dates to keep."""

    type: Literal["events"]
    after: After = "closing"
    only: Only = None
    title: Title | None = None
    """The list's heading; else the layout's word for it."""
    items: Annotated[tuple[Event, ...], Field(min_length=1)]
    """The events in their order."""
