"""A picture on its own."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Image, Part
from newsletter.content.web import Only


class Picture(Part):
    """One picture across the column."""

    type: Literal["picture"]
    after: After = "closing"
    only: Only = None
    image: Image
    """The picture."""
