"""The named parts of an issue: headline, topics, news, feedback and footer."""

from typing import Annotated

from pydantic import Field

from newsletter.content.constrained_types import Day, Minutes
from newsletter.content.part import Image, Part
from newsletter.content.text_types import Line, Link, Prose, Title
from newsletter.content.web import Only


class ButtonLink(Part):
    """A button inside a part."""

    label: Line
    """The button's words."""
    url: Link
    """Where it leads."""


class Headline(Part):
    """The lead of the issue."""

    title: Title
    """The headline itself, one line."""
    subtitle: Title | None = None
    """A second, quieter line under it: a quote, the gist."""
    label: Line | None = None
    """One or two words over the title: Cover story, 새 기능."""
    body: Prose | None = None
    """The lead in Markdown, one to three paragraphs."""
    image: Image | None = None
    """A picture over the lead."""
    button: ButtonLink | None = None
    """The one thing to do."""


class RelatedLink(Part):
    """An article to read on (관련 기사)."""

    title: Title
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

    title: Title
    """The title without a number."""
    toc: Title | None = None
    """A shorter line for the table of contents; else the title stands there."""
    label: Line | None = None
    """One or two words over the title: its section, or what kind of news it is."""
    body: Prose | None = None
    """The story in Markdown."""
    image: Image | None = None
    """A picture between title and story."""
    button: ButtonLink | None = None
    """A button under the story."""
    links: tuple[RelatedLink, ...] = ()
    """Related articles."""
    only: Only = None


class Closing(Part):
    """The editor's closing view where it is for the mail or for the page alone."""

    body: Prose
    """The text in Markdown."""
    only: Only = None


class NewsItem(Part):
    """One line of news: the title is the link."""

    title: Title
    """The title as published."""
    url: Link
    """Its address."""
    source: Line | None = None
    """Who published it."""
    date: Day | None = None
    """When it was published, YYYY-MM-DD."""
    note: Title | None = None
    """One sentence on why it matters."""
    label: Line | None = None
    """One or two words over the title, shown by layouts that set news as cards."""
    image: Image | None = None
    """A small picture, shown by layouts that set news as cards."""
    minutes: Minutes | None = None
    """Minutes to read, shown by layouts that list links with their reading time."""
    paywall: bool = False
    """Whether a reader meets a paywall there."""


class NewsGroup(Part):
    """News under one small heading: 국내, 해외."""

    title: Title | None = None
    """The group's heading; leave it out when there is only one group."""
    items: tuple[NewsItem, ...] = ()
    """The news of this group."""
    only: Only = None


class News(Part):
    """The weekly list of news."""

    title: Title | None = None
    """The list's heading; else the layout's word for it."""
    note: Title | None = None
    """A hint under the heading; else the layout's."""
    groups: tuple[NewsGroup, ...] = ()
    """The groups in their order."""


class Feedback(Part):
    """A block with a button that asks readers for their opinion."""

    title: Title
    """The invitation, one line."""
    body: Prose | None = None
    """A sentence or two in Markdown."""
    url: Link
    """The form's address."""
    label: Line | None = None
    """The button's words; else the layout's."""
    only: Only = None


class SocialLink(Part):
    """A link to one of the sender's other places."""

    label: Line
    """The words of the link: Instagram, 블로그."""
    url: Link
    """Its address."""


class Footer(Part):
    """Sender and contact. The unsubscribe link is the layout's, in two languages, and always there."""

    company: Line
    """The sender's legal name."""
    address: Line | None = None
    """The postal address, one line."""
    phone: Line | None = None
    """A telephone number that answers."""
    email: Annotated[Line | None, Field(examples=["marketing@example.com"])] = None
    """An address that is read."""
    note: Line | None = None
    """Why the reader gets this mail, or another legal line."""
    social: tuple[SocialLink, ...] = ()
    """Links to the sender's other places."""
