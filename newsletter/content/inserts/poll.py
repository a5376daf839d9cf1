"""A poll: one question, a link for each answer."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link, Title
from newsletter.content.web import Only


class PollOption(Part):
    """One answer."""

    label: Line
    """What the reader clicks: 👍, 좋았어요."""
    url: Link
    """Where the answer is counted."""


class Poll(Part):
    """A question whose answers are links, since no mail client runs a form reliably."""

    type: Literal["poll"]
    after: After = "closing"
    only: Only = None
    question: Title
    """The question."""
    options: Annotated[tuple[PollOption, ...], Field(min_length=2)]
    """Two answers or more."""
