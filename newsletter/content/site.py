"""The settings of the site of all issues, which ``newsletter site`` builds."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from newsletter.content.constrained_types import Host
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link
from newsletter.errors import TextError
from newsletter.messages import Message


def check_site_address(address: str) -> str:
    """Return the address of a site without a slash at its end; raise TextError when it is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        said = Message("is not the address of a site; write one such as https://letters.example.com")
        raise TextError("not-a-site", said)
    return address.rstrip("/")


class Verify(Part):
    """Codes by which search engines know the owner of a site."""

    naver: Line | None = None
    """The content of the tag naver-site-verification (Naver Search Advisor)."""
    google: Line | None = None
    """The content of the tag google-site-verification (Google Search Console)."""


class Site(Part):
    """The public home of all issues."""

    url: Annotated[Link | None, AfterValidator(lambda url: url and Link(check_site_address(url)))] = None
    """The address where the built folder will be: https://letters.example.com. Feeds, sitemap and permalinks need it."""
    description: Line | None = None
    """One sentence on the newsletter, for the front page and search engines; else the cadence."""
    subscribe: Link | None = None
    """The page where readers subscribe."""
    feed: Annotated[int, Field(ge=1, le=100)] = 20
    """How many issues a feed holds."""
    index: bool = True
    """Whether search engines may list the site."""
    verify: Verify = Verify.model_construct()
    """Codes of search engines."""
    id: Host | None = None
    """The name in the ids of feed entries, never to be changed; else the domain of the sender's address."""
