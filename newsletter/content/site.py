"""The settings of the site of all issues, which ``newsletter site`` builds."""

from typing import Annotated
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import AfterValidator, Field

from newsletter.content.constrained_types import Host
from newsletter.content.part import Part
from newsletter.content.text_types import Line, Link
from newsletter.errors import TextError
from newsletter.messages import Message


def check_site_address(address: str) -> str:
    """Return the address of a site as sitemaps and DNS write it, in ASCII and without a slash at its end; raise TextError when it is none."""
    said = Message("is not the address of a site; write one such as https://letters.example.com")
    try:
        parts = urlsplit(address)
        is_site = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:  # brackets that are not closed, a port that is none
        raise TextError("not-a-site", said) from error
    if not is_site or "@" in parts.netloc or parts.query or parts.fragment:
        raise TextError("not-a-site", said)
    return ascii_address(address).rstrip("/")


def ascii_address(address: str) -> str:
    """Return an address as DNS and HTTP write it: 편지.한국 as ``xn--…`` (RFC 5891), other letters as ``%…``; raise TextError if none."""
    parts = urlsplit(address)
    netloc = parts.netloc if parts.netloc.isascii() else _ascii_host(parts.netloc)
    path, query, fragment = (quote(part, safe="/?%:@!$&'()*+,;=~") for part in parts[2:])
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def path_below(address: str, base: str) -> str | None:
    """Return the rest of an address below the site at ``base``, however its letters are written; None for one that is elsewhere."""
    if not address.startswith(("http://", "https://")):
        return None
    try:
        written = ascii_address(address)
    except ValueError:  # TextError is one
        return None
    return written.removeprefix(f"{base}/") if written.startswith(f"{base}/") else None


def _ascii_host(netloc: str) -> str:
    import idna

    host, colon, port = netloc.partition(":")
    try:
        return f"{idna.encode(host, uts46=True).decode()}{colon}{port}"
    except idna.IDNAError as error:
        said = Message("names a host that cannot be: {reason}", reason=str(error))
        raise TextError("not-a-site", said) from error


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
