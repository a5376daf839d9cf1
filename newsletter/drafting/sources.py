"""What a source says, as values: each reader turns one file into one of these."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class ArticleImage:
    """An article's lead picture: its address, caption and credit."""

    src: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Article:
    """One published piece: a saved page, an entry of a feed, a bookmark, a note about an article.

    ``paragraphs`` are the publisher's own words and never become the issue's; ``notes`` are the editor's, in Markdown.
    ``paywall`` and ``rights`` hold the sentence that says so. ``published`` has a zone whenever it has a time.
    """

    title: str
    url: str = ""
    subtitle: str = ""
    publisher: str = ""
    author: str = ""
    published: dt.datetime | dt.date | None = None
    language: str = ""
    picture: ArticleImage | None = None
    paywall: str = ""
    rights: str = ""
    minutes: int = 0
    paragraphs: tuple[str, ...] = ()
    notes: str = ""
    region: str = ""
    origin: Path | None = None

    @property
    def day(self) -> dt.date | None:
        """The day it was published, as its own publisher writes it."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published

    @property
    def summary(self) -> str:
        """The article in a line, for whoever waits."""
        return ", ".join(filter(None, ("article", self.publisher, str(self.day or ""), self.title)))


@dataclass(frozen=True)
class TopicDraft:
    """One story on its way to a topic: title, text in Markdown, articles to read on, and raw material for comments."""

    title: str
    body: str = ""
    toc: str = ""
    links: tuple[Article, ...] = ()
    unlinked: tuple[str, ...] = ()
    image: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewsList:
    """A list of news with its heading, hint and groups (heading of the group → its articles)."""

    title: str = ""
    note: str = ""
    groups: tuple[tuple[str, tuple[Article, ...]], ...] = ()


@dataclass(frozen=True)
class LinkList:
    """A feed, an OPML file, bookmarks, a table of links."""

    articles: tuple[Article, ...]
    origin: Path | None = None

    @property
    def summary(self) -> str:
        """The list in a line."""
        return f"{len(self.articles)} links"


@dataclass(frozen=True)
class Notes:
    """An editor's Markdown: headings are topics, lists of links are reading; ``about`` is the one source that all of it is from."""

    title: str = ""
    lead: str = ""
    topics: tuple[TopicDraft, ...] = ()
    news: NewsList = NewsList()
    about: Article | None = None
    origin: Path | None = None

    @property
    def summary(self) -> str:
        """The notes in a line."""
        return f"notes, {len(self.topics)} topics"


@dataclass(frozen=True)
class Imprint:
    """What of a past newsletter belongs to the publication rather than to the issue."""

    name: str = ""
    cadence: str = ""
    feedback_title: str = ""
    feedback_body: str = ""
    feedback_url: str = ""
    feedback_label: str = ""
    company: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True)
class PastNewsletter:
    """An issue that was sent before, taken apart; ``kept`` is the text that fits no part, ``inserts`` are its typed extras as an issue writes them."""

    title: str = ""
    subject: str = ""
    subtitle: str = ""
    preheader: str = ""
    image: Mapping[str, Any] = field(default_factory=dict)
    lead: str = ""
    topics: tuple[TopicDraft, ...] = ()
    closing: str = ""
    news: NewsList = NewsList()
    inserts: tuple[Mapping[str, Any], ...] = ()
    imprint: Imprint = field(default_factory=Imprint)
    number: int | None = None
    date: dt.date | None = None
    kept: tuple[str, ...] = ()
    origin: Path | None = None

    @property
    def summary(self) -> str:
        """The newsletter in a line."""
        return f"past newsletter, {len(self.topics)} topics, {self.title}"


Source = Article | LinkList | Notes | PastNewsletter
