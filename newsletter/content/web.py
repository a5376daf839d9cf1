"""An issue's page on the site: its name there, its tags, its corrections; and what of an issue is for the mail or for the page alone."""

import hashlib
import re
import unicodedata
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator, Field

from newsletter.content.constrained_types import Day, Language, Pattern
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link
from newsletter.errors import TextError
from newsletter.messages import Message

RESERVED = frozenset({"images", "search", "tags"})
"""Folders of the site that are no issue's."""

Medium = Literal["email", "web"]
Only = Annotated[
    Medium | None, Field(description="Where it is shown, if not everywhere: email (the mail alone), web (the page alone).")
]

MAX_BYTES = 200
"""Length of a page's or tag's name in UTF-8: file systems take 255 bytes a name, and a Hangul syllable is three."""


def _check_length(slug: str) -> str:
    """Return the slug as it is; raise TextError when no file can be called so."""
    if len(slug.encode()) > MAX_BYTES:
        said = Message(
            "is too long for the name of a file; write at most {max} bytes, {hangul} letters of Hangul",
            max=MAX_BYTES,
            hangul=MAX_BYTES // 3,
        )
        raise TextError("slug-too-long", said)
    return slug


Slug = Annotated[
    str,
    Pattern(
        rf"(?!(?:{'|'.join(sorted(RESERVED))})$)[^\W_A-Z][^\WA-Z]*(?:-[^\WA-Z]+)*",
        "not-a-slug",
        Message(
            "is not a page's name; write small letters, digits and '-' only, and none of {reserved}",
            reserved=", ".join(sorted(RESERVED)),
        ),
    ),
    AfterValidator(lambda slug: unicodedata.normalize("NFC", slug)),  # macOS writes it otherwise, and two would be one
    AfterValidator(_check_length),
    Field(max_length=120, examples=["openai-seoul"]),
]
"""The name of a page in its address; letters of any script."""


class Correction(Part):
    """What was corrected after the issue went out."""

    date: Day
    """When, YYYY-MM-DD."""
    text: Line
    """What: 올트만 → 올트먼."""


class Web(Part):
    """The issue's page on the site."""

    page: bool = True
    """Whether it has one; ``web: false`` says the same as ``page: false``."""
    slug: Slug | None = None
    """The page's name in its address; else the issue file's name."""
    was: tuple[Slug, ...] = ()
    """Names that the page had before; each leads to it."""
    index: bool = True
    """Whether search engines may list it."""
    canonical: Link | None = None
    """The address of the original, where this is a copy."""
    tags: tuple[Line, ...] = ()
    """What it is about: 반도체, 오픈AI. Each tag has a page and a feed."""
    summary: Line | None = None
    """What search engines and shared links show; else the preheader."""
    corrected: tuple[Correction, ...] = ()
    """Corrections since it went out, shown on the page."""
    translations: dict[Language, Slug] = {}
    """The same issue in other languages, each by the name of its page: en: openai-in-seoul."""


def _switch(written: Any) -> Any:
    """Read ``web: false`` as a page that is not there."""
    return {"page": False} if written in (False, "false") and isinstance(written, bool | str) else written


WebPage = Annotated[Web, BeforeValidator(_switch, json_schema_input_type=Web | Literal[False])]


def slug_of(name: str, web: Web) -> str:
    """Return the name of an issue's page: its own slug, else the issue file's ``name`` in small letters, digits and ``-``."""
    if web.slug:
        return web.slug
    slug = slugify(name) or "issue"
    return f"{slug}-issue" if slug in RESERVED else slug


def slugify(text: str) -> str:
    """Return ``text`` in small letters, digits and single ``-``, letters of any script; "" when it has none.

    One that is longer than MAX_BYTES is cut, and ends with a digest of the whole.
    """
    slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text).lower()).strip("-")
    if len(slug.encode()) <= MAX_BYTES:
        return slug
    cut = slug.encode()[: MAX_BYTES - 11].decode(errors="ignore").rstrip("-")
    return f"{cut}-{hashlib.sha256(slug.encode()).hexdigest()[:10]}"


def tag_slug(tag: str) -> str:
    """Return the name of a tag in addresses; tags that differ in capitals, spaces and signs only have the same.

    C, C++ and C# are three: ``+`` and ``#`` at the end of a word are words.
    """
    spelled = re.sub(r"(?<=\w)#(?!\w)", "-sharp", re.sub(r"(?<=[\w+])\+(?!\w)", "-plus", tag))
    return slugify(spelled) or slugify("-".join(f"{ord(sign):x}" for sign in tag))


def page_address(base: str, slug: str) -> str:
    """Return the address of the page ``slug`` of the site at ``base``."""
    return f"{base.rstrip('/')}/{quote(slug)}/"
