"""An address → the page behind it, fetched politely: robots.txt is obeyed, one request at a time, capped in time and size.

Nothing inside the network is reached: see ``newsletter.net``. httpx and protego are imported when something is fetched, not before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import __version__
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.source_file import MAX_BYTES
from newsletter.errors import RemoteError

if TYPE_CHECKING:
    from newsletter.net import Allowed, HttpClient, NetError, Response

PRODUCT = "newsletter"
"""The name that robots.txt calls this program by (RFC 9309, 2.2.1)."""
AGENT = f"{PRODUCT}/{__version__} (drafting; reads one page at a time)"
TIMEOUT, DEADLINE = 15.0, 60.0
"""Seconds of the longest silence of a server, and of one whole answer."""
MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512_000
"""What is read of a robots.txt; RFC 9309, 2.5 asks for 500 KiB at least."""
_TYPES = ("text/html", "application/xhtml", "text/plain", "text/xml", "application/xml", "application/rss", "application/atom")

May = Callable[[str], bool]
"""Tells whether the server of an address lets programs read it."""


@dataclass(frozen=True)
class Page:
    """What a server answered, and the address that it answered at."""

    address: str
    status: int
    reason: str
    data: bytes
    content_type: str


def fetch(address: str, *, allowed: "Allowed | None" = None, timeout: float = TIMEOUT) -> Page:
    """Return the page at ``address``.

    ``allowed`` judges each IP address, by default whether it is public; ``timeout`` is the longest silence in seconds.
    Raises RemoteError when the page may not or cannot be had.
    """
    from newsletter.net import HttpClient, is_public

    client = HttpClient(allowed or is_public, timeout=timeout, deadline=DEADLINE, max_bytes=MAX_BYTES)
    page = _follow(client, normalize_url(address) or address, _obeying_robots(client))
    if page.status != 200:
        raise RemoteError(f"{page.address}: the server answers {page.status} {page.reason}".rstrip())
    if not page.content_type.startswith(_TYPES):
        raise RemoteError(f"{page.address}: is {page.content_type or 'of no stated type'}, not a page or a feed")
    return page


def _obeying_robots(client: "HttpClient") -> May:
    """Return a judge of addresses that reads the robots.txt of each server once."""
    judges: dict[str, May] = {}

    def may_fetch(address: str) -> bool:
        robots = _robots_address(address)
        if robots not in judges:
            judges[robots] = _read_robots(_follow(client, robots, lambda _: True))
        return judges[robots](address)

    return may_fetch


def _robots_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise RemoteError(f"{address}: is not an address that can be fetched") from error
    if parts.scheme not in ("http", "https"):
        raise RemoteError(f"{address}: '{parts.scheme}:' is not fetched, only http and https")
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _read_robots(answer: Page) -> May:
    if answer.status != 200:  # RFC 9309, 2.3.1: none at all allows everything, a server in trouble nothing
        return lambda _: answer.status < 500
    from protego import Protego

    rules = Protego.parse(answer.data[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace"))
    return lambda address: rules.can_fetch(address, PRODUCT)


def _follow(client: "HttpClient", address: str, may_fetch: May) -> Page:
    """Return what stands at the end of an address's redirects, each of which is asked for only where ``may_fetch`` says so."""
    from newsletter.net import NetError

    for _ in range(MAX_REDIRECTS + 1):
        if not may_fetch(address):
            raise RemoteError(f"{address}: its robots.txt asks programs to stay away; save the page from your browser instead")
        try:
            response = client.request("GET", address, {"User-Agent": AGENT})
            onward = response.redirect
        except NetError as error:
            raise RemoteError(f"{address}: {_reason(error)}") from error
        if onward is None:
            return _page(address, response)
        address = normalize_url(onward) or onward
    raise RemoteError(f"{address}: redirects more than {MAX_REDIRECTS} times")


def _page(address: str, response: "Response") -> Page:
    return Page(address, response.status, response.reason, response.body, response.headers.get("content-type", "").lower())


def _reason(error: "NetError") -> str:
    return "no answer in time" if error.kind == "timeout" else str(error)
