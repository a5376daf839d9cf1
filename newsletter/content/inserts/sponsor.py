"""A sponsor's block, always labelled as such."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Link, Prose, Title
from newsletter.content.web import Only


class Sponsor(Part):
    """Paid content. The disclosure stands over it and cannot be turned off."""

    type: Literal["sponsor"]
    after: After = "closing"
    only: Only = None
    title: Title
    """The sponsor's headline."""
    body: Prose | None = None
    """The sponsor's text in Markdown."""
    image: Image | None = None
    """The sponsor's picture."""
    link: Link | None = None
    """Where the button leads."""
    label: Line | None = None
    """The button's words; else the layout's."""
    disclosure: Line | None = None
    """The label over the block; else the layout's: 광고, Sponsored."""
