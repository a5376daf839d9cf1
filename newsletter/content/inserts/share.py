"""An invitation to pass the issue on."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Title
from newsletter.content.web import Only


class Share(Part):
    """A row of links that pass on the issue's page on the web."""

    type: Literal["share"]
    after: After = "feedback"
    only: Only = None
    title: Title | None = None
    """The invitation; else the layout's."""
    note: Title | None = None
    """A line under it."""
    to: Annotated[tuple[Literal["email", "x", "facebook", "linkedin", "web"], ...], Field(min_length=1)] = (
        "email",
        "x",
        "facebook",
    )
    """Where to, in order; 'web' is the page itself."""
