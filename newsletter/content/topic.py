"""A topic: one numbered story with its related links. Its number comes by itself."""

from newsletter.content.constrained_types import Day, Minutes
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Link, Prose


class RelatedLink(Part):
    """An article to read on (관련 기사)."""

    title: Line
    """The article's title as published."""
    url: Link
    """Its address."""
    source: Line | None = None
    """Who published it: 딜사이트, Reuters."""
    author: Line | None = None
    """Who wrote it: 김가영 기자."""
    date: Day | None = None
    """When it was published, YYYY-MM-DD."""
    paywall: bool = False
    """Whether a reader meets a paywall there."""
    minutes: Minutes | None = None
    """Minutes to read, shown by layouts that list links with their reading time."""


class Topic(Part):
    """One story. The '1.' before its title and its entry in the table of contents are derived."""

    title: Line
    """The title without a number."""
    toc: Line | None = None
    """A shorter line for the table of contents; else the title stands there."""
    body: Prose | None = None
    """The story in Markdown."""
    image: Image | None = None
    """A picture between title and story."""
    links: tuple[RelatedLink, ...] = ()
    """Related articles."""
