"""A quotation set apart."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link, Prose
from newsletter.content.web import Only


class Quote(Part):
    """Somebody's words."""

    type: Literal["quote"]
    after: After = "closing"
    only: Only = None
    text: Prose
    """The words, in Markdown."""
    by: Line | None = None
    """Who said them."""
    link: Link | None = None
    """Where they stand."""
