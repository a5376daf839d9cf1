"""The types of this package: what is known of one email service provider, and an issue as one provider takes it.

They refer to each other, so they stand in one module that imports no other one of the package.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsletter.errors import InputError

if TYPE_CHECKING:
    from newsletter.content import Publication
    from newsletter.esps.client import ApiClient
    from newsletter.esps.syntax import Syntax
    from newsletter.merge import Token
    from newsletter.render import Email

Provenance = Literal["official", "seen", "memory", "yours"]
"""Where a tag is known from: the ESP's own documents, public templates, memory, publication.yaml."""

Field = Literal["subject", "preheader", "sender"]
"""A field of a mail beside its body; ``sender`` is the name that it is from."""

JsonValue = str | int | list[int] | None
"""What a field of campaign.json holds; None where it is still to be written."""

FALLBACK = "FALLBACK"
KEY = "KEY"
DRAFT = "draft"


@dataclass(frozen=True)
class MergeTag:
    """What stands for one merge token in a mail that goes to this ESP.

    The words FALLBACK and KEY are replaced by the token's fallback and by the key of a ``field.KEY`` token.
    """

    html: str
    """Empty where the ESP fills in nothing: a token with a fallback then becomes its fallback, and one without is refused."""
    provenance: Provenance = "official"
    fallback: str = ""
    """The same tag with a fallback; empty where the ESP keeps fallbacks in the list's settings, or has none."""
    fallback_provenance: Provenance | None = None
    """Where the form with a fallback is known from, if not from where the tag is."""
    text: str = ""
    """The tag in subject and plain text, where it differs."""
    element: str = ""
    """The element that replaces a whole link: ``unsubscribe``."""


@dataclass(frozen=True)
class Setting:
    """One variable of the environment (or of ``.env``) that a push needs."""

    name: str
    description: str
    """What it is and where to find it, one line for ``.env.example``."""
    secret: bool = False
    optional: bool = False
    address: bool = False
    """Whether it says where the secret ones go. Both then have to come from one source."""


@dataclass(frozen=True)
class ImageRules:
    """Which pictures the ESP takes, and how they get there."""

    formats: tuple[str, ...] = ("jpeg", "png", "gif")
    max_bytes: int | None = None
    bundled: bool = False
    """Whether the ESP's import takes pictures along with the HTML; else each needs a public address."""
    upload: Steps | None = None
    """How a person uploads a picture in the ESP's screens and gets its address, where that is documented; one sentence."""
    placed_by_hand: bool = False
    """Whether a picture without a public address is put into the ESP's editor by hand, where the page marks its place."""
    folder: str = ""
    """The folder that the import expects the pictures in, with its slash: ``img/``."""
    archive: Literal["", "whole", "pictures", "required"] = ""
    """A ZIP that the import screen takes: HTML and pictures, the pictures alone, or HTML and pictures even when there is none."""


@dataclass(frozen=True)
class ImageFile:
    """A picture that is a file of an export, under the name that the HTML refers to."""

    name: str
    content: bytes


@dataclass(frozen=True)
class HostedImage:
    """A picture that a web server has to serve before the mail is sent, as a file to upload there."""

    name: str
    """Its file in the export: ``images/fab.jpg``."""
    content: bytes
    address: str | None
    """Where the mail expects it; None while nobody serves it, and the HTML refers to ``name``."""


@dataclass(frozen=True)
class Steps:
    """The clicks to make by hand, in Korean and in English; each step is one sentence."""

    ko: tuple[str, ...]
    en: tuple[str, ...]

    def of(self, language: str) -> tuple[str, ...]:
        """Return the steps in the language of a publication: Korean, else English."""
        return self.ko if language.split("-")[0] == "ko" else self.en


def whole_document(html: str, _export: Export) -> Mapping[str, str]:
    """Return the mail as one complete document, for an ESP that takes ``<head>`` and ``<style>``."""
    return {"email.html": html}


def no_rules(_html: str) -> Iterable[str]:
    """Return no violation: the ESP has no rules of its own about HTML."""
    return ()


@dataclass(frozen=True)
class DraftApi:
    """How one ESP makes a draft. No function here may send or schedule a mail."""

    root: Callable[[Mapping[str, str]], str]
    """Settings → the address that every path is appended to."""
    headers: Callable[[Mapping[str, str]], Mapping[str, str]]
    """Settings → the headers of every request: the key, and versions."""
    find: Callable[[ApiClient, Export], str | None]
    """The id of the draft that this issue already has there, by name or subject; None when there is none."""
    status: Callable[[ApiClient, str], str]
    """The state of a campaign: ``DRAFT`` when it can still be changed, else the ESP's own word. Raises RefusedError when it is gone."""
    create: Callable[[ApiClient, Export], str]
    """Make a draft and return its id. The only call that must not happen twice."""
    update: Callable[[ApiClient, Export, str], None] | None
    """Put everything of the issue into a draft; idempotent. None: the ESP cannot change a draft."""
    page: Callable[[ApiClient, str], str]
    """The address at which a person looks at the draft."""
    id_pattern: str = r"[0-9A-Za-z_-]+"
    """What an id looks like as a whole. Nothing else enters a path, wherever it was read from."""
    json_type: str = "application/json"
    """The content type of a request's JSON."""
    read_back: Callable[[ApiClient, str], str] | None = None
    """The HTML that the ESP keeps, where it can be read back as it was sent."""
    upload: Callable[[ApiClient, Path], str] | None = None
    """Give the ESP a picture to host and return its public address."""
    create_is_complete: bool = False
    """Whether ``create`` already puts everything in, so that no ``update`` has to follow."""
    visible_after: int = 0
    """Seconds until a new draft shows up where ``find`` looks."""


@dataclass(frozen=True)
class Esp:
    """One email service provider."""

    name: str
    """As typed after ``--esp``."""
    title: str
    """As the company writes itself."""
    tags: Mapping[str, MergeTag]
    """Merge token name (``name``, ``unsubscribe_url``, ``field``) → its tag. A missing name: the ESP has none."""
    syntax: Syntax
    """What of an author's text the ESP would take for its own template language."""
    tag_fields: Mapping[Field, Provenance]
    """The fields besides the body in which it fills tags, and where that is known from. A token in any other field is refused, since
    readers would see it as it is typed: in one that is known not to be filled, and in one of which nothing is known. A preheader that has
    no field of its own stands in the body."""
    steps: Steps
    verified_on: str
    """The day on which the facts of this record were last looked up, YYYY-MM-DD."""
    sources: tuple[str, ...]
    images: ImageRules = ImageRules()
    pages: Callable[[str, Export], Mapping[str, str]] = whole_document
    """Filled HTML → the HTML files that this ESP's import takes; the first one is the mail."""
    paste_page: bool = False
    """Whether one of the pages is there to be opened in a browser and copied into the ESP's editor."""
    validate: Callable[[str], Iterable[str]] = no_rules
    """Finished HTML → sentences on what this ESP would refuse in it."""
    takes_text: bool = False
    """Whether it can be given the plain text; else it makes its own from the HTML."""
    adds_unsubscribe: bool = False
    """Whether it adds an unsubscribe link when the mail has none."""
    max_html: int | None = None
    """The largest HTML, bytes."""
    address_quote: str = ""
    """The other quote that its template language knows, for a tag inside an attribute; empty where it knows only ``"``."""
    preheader_field: bool = False
    """Whether its screens or API have a field for the preheader."""
    fields: Callable[[Export], Mapping[str, JsonValue]] | None = None
    """Export → what campaign.json prepares besides, in the names of the ESP's API; nothing of it is sent."""
    settings: tuple[Setting, ...] = ()
    drafts: DraftApi | None = None
    """How to make a draft; None where the ESP has no drafts or no field for HTML."""

    @property
    def list_settings(self) -> tuple[Setting, ...]:
        """The setting that names the readers: one, or none."""
        found = [setting for setting in self.settings if setting.name.endswith(("_LIST_ID", "_GROUP_ID", "_TAG_ID", "_SEGMENT_ID"))]
        return tuple(found[:1])


@dataclass(frozen=True)
class Export:
    """One issue as one ESP takes it: every merge token is that ESP's tag."""

    esp: Esp
    email: Email
    """The neutral mail that it was made from, for name, language, sender, date."""
    publication: Publication
    subject: str
    preheader: str
    html: str
    """One complete document."""
    text: str
    pictures: tuple[ImageFile, ...] = ()
    """The pictures that the ESP's import takes along."""
    uploads: tuple[HostedImage, ...] = ()
    """The pictures that somebody has to upload to a web server; none in a push."""
    used: tuple[Token, ...] = ()
    """The merge tokens that the mail shows."""
    in_fields: tuple[tuple[Field, Token], ...] = ()
    """The merge tokens that a field beside the body shows."""
    send_at: dt.datetime | None = None
    """When the publication's schedule would send it; an aware time. No draft is ever given it."""

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The HTML files of the ESP's import, the mail first."""
        return self.esp.pages(self.html, self)

    @property
    def body(self) -> str:
        """The HTML that the ESP takes as the mail."""
        return next(iter(self.pages.values()))

    @property
    def unhosted(self) -> tuple[HostedImage, ...]:
        """The pictures that no address is known for yet."""
        return tuple(image for image in self.uploads if image.address is None)

    @property
    def sender_name(self) -> str:
        """Who the mail is from; the publication's own name where no sender is written."""
        return self.email.sender.name if self.email.sender else self.publication.name

    @property
    def sender_email(self) -> str:
        """The address that the mail is sent from; raises InputError when the publication names none."""
        if self.email.sender is None:
            raise InputError("publication.yaml names no sender; write sender: {name: …, email: …}")
        return self.email.sender.email

    @property
    def reply_to(self) -> str | None:
        """Where answers go."""
        return self.email.reply_to or (self.email.sender.email if self.email.sender else None)
