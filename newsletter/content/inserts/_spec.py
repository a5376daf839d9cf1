"""What an ``insert.yaml`` may say: the fields of an insert of one's own, each with its type."""

from typing import Literal

from newsletter.content.inserts._place import After
from newsletter.content.part import Part
from newsletter.content.text_types import Line

FieldType = Literal["line", "text", "markdown", "integer", "number", "yes/no", "date", "link", "image", "choice", "list", "group"]


class FieldSpec(Part):
    """One field of an insert."""

    type: FieldType
    """line, text, markdown, integer, number, yes/no, date, link, image, choice, list or group."""
    required: bool = False
    """Whether an author must write it."""
    description: Line | None = None
    """What it is, for the editor's completion."""
    choices: tuple[Line, ...] = ()
    """What may be written, for a choice."""
    of: "FieldSpec | None" = None
    """What each entry is, for a list."""
    fields: "dict[str, FieldSpec]" = {}
    """The fields of a group."""


class InsertSpec(Part):
    """An insert: what it is, and its fields."""

    description: Line | None = None
    """What it is, in a sentence."""
    after: After = "closing"
    """The part that it follows when an author names none."""
    fields: dict[str, FieldSpec]
    """Its fields, in the order in which they are completed."""
