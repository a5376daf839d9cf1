"""The list of news: titles that are links, in groups."""

from newsletter.content.constrained_types import Day, Minutes
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link


class NewsItem(Part):
    """One line of news: the title is the link."""

    title: Line
    """The title as published."""
    url: Link
    """Its address."""
    source: Line | None = None
    """Who published it."""
    date: Day | None = None
    """When it was published, YYYY-MM-DD."""
    note: Line | None = None
    """One sentence on why it matters."""
    minutes: Minutes | None = None
    """Minutes to read, shown by layouts that list links with their reading time."""
    paywall: bool = False
    """Whether a reader meets a paywall there."""


class NewsGroup(Part):
    """News under one small heading: 국내, 해외."""

    title: Line | None = None
    """The group's heading; leave it out when there is only one group."""
    items: tuple[NewsItem, ...] = ()
    """The news of this group."""


class News(Part):
    """The weekly list of news."""

    title: Line | None = None
    """The list's heading; else the layout's word for it."""
    note: Line | None = None
    """A hint under the heading; else the layout's."""
    groups: tuple[NewsGroup, ...] = ()
    """The groups in their order."""
