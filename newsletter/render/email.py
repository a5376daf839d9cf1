"""The result of a render: everything that a mail client, an ESP or a checker needs."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from newsletter.content.publication import Sender
from newsletter.merge import Token, fill, sample_name
from newsletter.picture_file import read_picture

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
    root: Path
    """The folder that it has to lie in: the issues', or that of the layout's files."""

    def read(self) -> bytes | None:
        """Return its bytes; None when it is missing, lies outside ``root``, or is no picture by its bytes."""
        return read_picture(self.file, self.root)


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
    """An email and a copy of its HTML that says where each element came from (a source map).

    ``html`` has the same elements in the same order as ``email.html``. An element whose own words are the issue's also carries
    ``data-issue`` (the way to the value, ``topics[0].links[1].title``) and ``data-source`` (``issues/x.yaml:31:7``); for an
    attribute that comes from the issue it carries the same with the attribute's name, ``data-issue-href`` and
    ``data-source-href``. An element that a layout wrote carries ``data-layout`` (``layouts/digest/email.mjml.j2:44``), or
    stands in one that does.
    """

    email: Email
    html: str


def with_samples(email: Email, values: Mapping[str, str] | None = None) -> Email:
    """Fill an email's merge tokens with sample values, for local viewing only.

    ``values`` maps a token's name to its text and takes precedence over the built-in samples.
    """
    given = {"name": sample_name(email.language), **(values or {})}
    return _filled(email, lambda token: given.get(token.name, token.sample))


def with_fallbacks(email: Email) -> Email:
    """Fill an email's merge tokens with their fallbacks, for a mail that one program sends to everybody; the rest show samples."""
    return _filled(email, lambda token: token.sample)


def _filled(email: Email, plain: Callable[[Token], str]) -> Email:

    def html(token: Token) -> str:
        return escape(plain(token))

    return replace(
        email,
        subject=fill(email.subject, plain),
        preheader=fill(email.preheader, plain),
        html=fill(email.html, html),
        text=fill(email.text, plain),
    )
