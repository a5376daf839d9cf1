"""What the program knows of one email service provider: a frozen record, one for each file of ``services/``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newsletter.esps.drafts import DraftApi
    from newsletter.esps.export import Export
    from newsletter.esps.syntax import Syntax

Known = Literal["official", "seen", "memory", "yours"]
"""How well a tag is known: from the ESP's own documents, from public templates, from memory, from publication.yaml."""

FALLBACK = "FALLBACK"
KEY = "KEY"


@dataclass(frozen=True)
class Tag:
    """What stands for one merge token in a mail that goes to this ESP.

    The words FALLBACK and KEY are replaced by the token's fallback and by the key of a ``field.KEY`` token.
    """

    html: str
    known: Known = "official"
    fallback: str = ""
    """The same tag with a fallback; empty where the ESP keeps fallbacks in the list's settings, or has none."""
    fallback_known: Known | None = None
    """How well the form with a fallback is known, where that is another matter."""
    text: str = ""
    """The tag in subject and plain text, where it is not the same."""
    element: str = ""
    """The element that takes the place of a whole link: ``unsubscribe``."""


@dataclass(frozen=True)
class Setting:
    """One variable of the environment (or of ``.env``) that a push needs."""

    name: str
    what: str
    """What it is and where to find it, one line for ``.env.example``."""
    secret: bool = False
    optional: bool = False


@dataclass(frozen=True)
class ImageRules:
    """Which pictures the ESP takes, and how they get there."""

    formats: tuple[str, ...] = ("jpeg", "png", "gif")
    max_bytes: int | None = None
    beside: bool = False
    """Pictures may lie in the export beside the HTML; else each needs a public address."""
    archive: Literal["", "whole", "pictures"] = ""
    """A ZIP that the import screen takes: HTML and pictures, or the pictures alone."""


@dataclass(frozen=True)
class Steps:
    """The clicks to make by hand, in Korean and in English; each step is one sentence."""

    ko: tuple[str, ...]
    en: tuple[str, ...]

    def of(self, language: str) -> tuple[str, ...]:
        """The steps in the language of a publication; English where it is not Korean."""
        return self.ko if language.split("-")[0] == "ko" else self.en


def whole_document(html: str, _export: "Export") -> Mapping[str, str]:
    """The mail as one complete document, for an ESP that takes ``<head>`` and ``<style>``."""
    return {"email.html": html}


def nothing_more(_html: str) -> Iterable[str]:
    """No rule of its own."""
    return ()


@dataclass(frozen=True)
class Esp:
    """One email service provider."""

    name: str
    """As typed after ``--esp``."""
    title: str
    """As the company writes itself."""
    tags: Mapping[str, Tag]
    """Merge token name (``name``, ``unsubscribe_url``, ``field``) → its tag. A missing name: the ESP has none."""
    syntax: "Syntax"
    """What of an author's text the ESP would take for its own template language."""
    steps: Steps
    seen: str
    """The day on which the facts of this file were last read, YYYY-MM-DD."""
    sources: tuple[str, ...]
    images: ImageRules = ImageRules()
    pages: "Callable[[str, Export], Mapping[str, str]]" = whole_document
    """Filled HTML → the HTML files that this ESP's import takes; the first one is the mail."""
    wrongs: Callable[[str], Iterable[str]] = nothing_more
    """Finished HTML → sentences on what this ESP would refuse in it."""
    takes_text: bool = False
    """Whether it can be given the plain text; else it makes its own from the HTML."""
    adds_unsubscribe: bool = False
    """Whether it puts an unsubscribe link in by itself when the mail has none."""
    max_html: int | None = None
    """The largest HTML, bytes."""
    preheader_field: bool = False
    """Whether its screens or API have a field for the preheader."""
    settings: tuple[Setting, ...] = ()
    drafts: "DraftApi | None" = None
    """How to make a draft; None where the ESP has no drafts or no field for HTML."""

    @property
    def list_setting(self) -> Setting | None:
        """The setting that names the readers."""
        return next((setting for setting in self.settings if setting.name.endswith(("_LIST_ID", "_GROUP_ID", "_TAG_ID"))), None)
