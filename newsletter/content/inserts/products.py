"""Products side by side."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.inserts._place import After
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Link, Title
from newsletter.content.web import Only


class Product(Part):
    """One product."""

    title: Title
    """Its name."""
    url: Link
    """Where it is sold or told of."""
    image: Image | None = None
    """Its picture."""
    price: Line | None = None
    """Its price, as it is to be read: 29,000원."""
    note: Title | None = None
    """A line on why."""


class Products(Part):
    """Products as cards, two in a row and one on phones."""

    type: Literal["products"]
    after: After = "closing"
    only: Only = None
    title: Title | None = None
    """The heading over them."""
    items: Annotated[tuple[Product, ...], Field(min_length=1)]
    """The products in their order."""
