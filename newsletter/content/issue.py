"""The issue: one mail's content, everything that a layout may show."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, field_validator

from newsletter.content.constrained_types import Day, Reason
from newsletter.content.inserts import AnyInsert
from newsletter.content.part import Part
from newsletter.content.parts import Closing, Headline, News, Topic
from newsletter.content.publication import Publication
from newsletter.content.scalars import core_values
from newsletter.content.text_types import Line, Prose
from newsletter.content.web import Web, WebPage

AnyClosing = Annotated[
    Annotated[Prose, Tag("text")] | Annotated[Closing, Tag("part")],
    Discriminator(lambda written: "part" if isinstance(written, dict | Closing) else "text"),
]
"""A text, or a text with ``only``."""


class Issue(Part):
    """One issue as its author wrote it. Only the headline must be there."""

    headline: Headline
    """What this issue is about."""
    number: Annotated[int | None, Field(ge=0)] = None
    """The issue's number."""
    date: Day | None = None
    """The day it goes out, YYYY-MM-DD."""
    subject: Line | None = None
    """The subject in the inbox; else the headline's title."""
    preheader: Line | None = None
    """What stands after the subject in the inbox; else the headline's subtitle."""
    topics: tuple[Topic, ...] = ()
    """The numbered stories."""
    closing: AnyClosing | None = None
    """The editor's closing view, in Markdown."""
    news: News | None = None
    """The list of news."""
    inserts: tuple[AnyInsert, ...] = ()
    """Typed extras between the parts: summary, callout, number, sponsor, products, poll, author, share, …"""
    web: WebPage = Web.model_construct()
    """Its page on the site of 'newsletter site'; false: it has none."""
    ignore: dict[str, Reason] = {}
    """Rules of 'newsletter check' that do not hold for this issue, each with the reason."""
    extra: dict[str, Any] = {}
    """Free data for a layout of your own."""
    publication: Publication
    """What every issue shares, with this issue's overrides."""

    @field_validator("extra")
    @classmethod
    def _typed_as_in_yaml_1_2(cls, extra: dict[str, Any]) -> Any:
        return core_values(extra)

    def inserts_after(self, place: str) -> tuple[AnyInsert, ...]:
        """Return the inserts after ``place``; those after the last topic also when they say ``topics``."""
        places = {place, "topics"} if place == f"topic {len(self.topics)}" else {place}
        return tuple(insert for insert in self.inserts if insert.after in places)

    @property
    def ends_with_poll(self) -> bool:
        """Whether a poll near the end asks readers already, so that the feedback block need not."""
        return any(insert.type == "poll" and insert.after in ("topics", "closing", "news", "feedback") for insert in self.inserts)

    @property
    def subject_line(self) -> str:
        """The subject, or what stands in for it."""
        return str(self.subject or self.headline.title)

    @property
    def preheader_line(self) -> str:
        """The preheader, or what stands in for it; "" when there is nothing."""
        return str(self.preheader or self.headline.subtitle or "")
