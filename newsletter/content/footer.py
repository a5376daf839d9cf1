"""The footer: who sends this, and how to stop it. Laws ask for most of it."""

from typing import Annotated

from pydantic import Field

from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link


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
