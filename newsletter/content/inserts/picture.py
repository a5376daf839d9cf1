"""A picture on its own."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Image, Part


class Picture(Part):
    """One picture across the column."""

    type: Literal["picture"]
    after: After = "closing"
    image: Image
    """The picture."""
