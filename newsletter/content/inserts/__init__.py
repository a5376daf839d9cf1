"""Inserts: typed extras between the fixed parts, one class a file, one layout part each."""

from typing import Annotated

from pydantic import Field

from newsletter.content.inserts.author import Author
from newsletter.content.inserts.button import Button
from newsletter.content.inserts.callout import Callout
from newsletter.content.inserts.events import Event, Events
from newsletter.content.inserts.number import Number
from newsletter.content.inserts.picture import Picture
from newsletter.content.inserts.poll import Poll, PollOption
from newsletter.content.inserts.products import Product, Products
from newsletter.content.inserts.quote import Quote
from newsletter.content.inserts.share import Share
from newsletter.content.inserts.sponsor import Sponsor
from newsletter.content.inserts.summary import Summary

AnyInsert = Annotated[
    Author | Button | Callout | Events | Number | Picture | Poll | Products | Quote | Share | Sponsor | Summary,
    Field(discriminator="type"),
]
"""Whatever may stand in ``inserts``, told apart by its ``type``."""

TYPES = (
    "author", "button", "callout", "events", "number", "picture", "poll", "products", "quote", "share", "sponsor", "summary",
)  # fmt: skip
"""The words that ``type`` may hold; each has a part of the same name in layouts/parts/."""

__all__ = [
    "TYPES", "AnyInsert", "Author", "Button", "Callout", "Event", "Events", "Number", "Picture", "Poll", "PollOption", "Product", "Products", "Quote", "Share", "Sponsor", "Summary",
]  # fmt: skip
