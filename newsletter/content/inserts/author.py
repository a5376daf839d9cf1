"""Who wrote the issue."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Link, Prose
from newsletter.content.web import Only


class Author(Part):
    """A portrait, a name and a few words: a byline, or a signature at the end."""

    type: Literal["author"]
    after: After = "closing"
    only: Only = None
    name: Line
    """The author's name."""
    role: Line | None = None
    """What the author does: 편집장."""
    image: Image | None = None
    """A portrait, best a square."""
    bio: Prose | None = None
    """A sentence or two in Markdown."""
    link: Link | None = None
    """The author's page."""
