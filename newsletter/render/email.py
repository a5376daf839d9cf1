"""The result of a render: everything that a mail client, an ESP or a checker needs, and nothing of how it came about."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from newsletter.content.publication import Sender

GMAIL_CUTS_AT = 102_400
"""Bytes of HTML after which Gmail cuts a message (docs.buttondown.com/preflight, seen 2026-11)."""


@dataclass(frozen=True)
class EmailImage:
    """A local picture that the mail names."""

    src: str
    """As it stands in the HTML: ``images/fab.jpg``. Unique for each file of one mail."""
    file: Path
    """Where it lies; it may be missing, which is for ``check`` to say."""
    width: int | None
    """The file's own width, px; None when it cannot be read."""
    height: int | None
    """The file's own height, px."""


@dataclass(frozen=True)
class Email:
    """One rendered issue, ESP-neutral: subject, preheader, HTML and text still hold neutral merge tokens."""

    name: str
    """The issue file's name without ``.yaml``."""
    subject: str
    preheader: str
    html: str
    """A whole document, styles inlined, ``<!DOCTYPE html>`` to ``</html>``."""
    text: str
    """The plain text, written from the model, at most 78 columns wide but for long words."""
    language: str
    """BCP 47."""
    layout: str
    images: tuple[EmailImage, ...] = ()
    sender: Sender | None = None
    reply_to: str | None = None
    number: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True)
class AnnotatedEmail:
    """An email beside a copy of its HTML that remembers where everything came from.

    ``html`` has the same elements in the same order as ``email.html``. An element whose own words are the issue's also carries
    ``data-issue`` (the way to the value, ``topics[0].links[1].title``) and ``data-source`` (``issues/x.yaml:31:7``); for an
    attribute that comes from the issue it carries the same with the attribute's name, ``data-issue-href`` and
    ``data-source-href``. An element that a layout wrote carries ``data-layout`` (``layouts/digest/email.mjml.j2:44``), or
    stands in one that does.
    """

    email: Email
    html: str
