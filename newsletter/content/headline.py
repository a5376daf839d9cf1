"""The headline: what this issue is about, before everything else."""

from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Prose


class Headline(Part):
    """The lead of the issue."""

    title: Line
    """The headline itself, one line."""
    subtitle: Line | None = None
    """A second, quieter line under it: a quote, the gist."""
    body: Prose | None = None
    """The lead in Markdown, one to three paragraphs."""
    image: Image | None = None
    """A picture over the lead."""
