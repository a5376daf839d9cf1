"""Inserts: typed extras between the fixed parts, one class a file, one layout part each."""

from typing import Annotated

from pydantic import Field

from newsletter.content.inserts.button import Button
from newsletter.content.inserts.events import Event, Events
from newsletter.content.inserts.picture import Picture
from newsletter.content.inserts.poll import Poll, PollOption
from newsletter.content.inserts.quote import Quote
from newsletter.content.inserts.sponsor import Sponsor

AnyInsert = Annotated[Sponsor | Poll | Quote | Picture | Button | Events, Field(discriminator="type")]
"""Whatever may stand in ``inserts``, told apart by its ``type``."""

TYPES = ("button", "events", "picture", "poll", "quote", "sponsor")
"""The words that ``type`` may hold; each has a part of the same name in layouts/parts/."""

__all__ = [
    "TYPES", "AnyInsert", "Button", "Event", "Events", "Picture", "Poll", "PollOption", "Quote", "Sponsor",
]  # fmt: skip
