"""An address → the page behind it, fetched politely: robots.txt is obeyed, one request at a time, capped in time and size.

Nothing inside the network is reached: every address that a host name resolves to must be public, and the connection goes to just
the address that was checked, on each redirect anew.
"""

import http.client
import socket
import time
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from newsletter import __version__
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.source_file import MAX_BYTES
from newsletter.errors import RemoteError
from newsletter.outside import Allowed, connect, is_public

AGENT = f"newsletter/{__version__} (drafting; reads one page at a time)"
TIMEOUT = 15.0
"""Seconds for one answer, from connecting to its last byte."""

MAX_REDIRECTS = 5
_TYPES = ("text/html", "application/xhtml", "text/plain", "text/xml", "application/xml", "application/rss", "application/atom")


@dataclass(frozen=True)
class Page:
    """What a server answered, and the address that it answered at."""

    address: str
    status: int
    reason: str
    data: bytes
    content_type: str


def fetch(address: str, *, allowed: Allowed = is_public, timeout: float = TIMEOUT) -> Page:
    """Return the page at ``address``; RemoteError when it may not or cannot be had. ``allowed`` judges each IP address."""
    address = normalize_url(address) or address
    if not _robots_allow(address, allowed, timeout):
        raise RemoteError(f"{address}: its robots.txt asks programs to stay away; save the page from your browser instead")
    page = _follow(address, allowed, timeout)
    if page.status != 200:
        raise RemoteError(f"{address}: the server answers {page.status} {page.reason}")
    if not page.content_type.startswith(_TYPES):
        raise RemoteError(f"{address}: is {page.content_type or 'of no stated type'}, not a page or a feed")
    return page


def _robots_allow(address: str, allowed: Allowed, timeout: float) -> bool:
    from urllib.robotparser import RobotFileParser

    robots = _follow(urljoin(address, "/robots.txt"), allowed, timeout)
    if robots.status != 200:
        return robots.status < 500  # RFC 9309, 2.3.1: none at all allows everything, a server in trouble nothing
    parser = RobotFileParser()
    parser.parse(robots.data.decode("utf-8", "replace").splitlines())
    return parser.can_fetch(AGENT, address)


def _follow(address: str, allowed: Allowed, timeout: float) -> Page:
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(address, allowed, timeout)
        if isinstance(answer, Page):
            return answer
        address = normalize_url(answer) or answer
    raise RemoteError(f"{address}: redirects more than {MAX_REDIRECTS} times")


def _ask(address: str, allowed: Allowed, timeout: float) -> Page | str:
    """One request: the page, or where it is said to be."""
    parts = urlsplit(address)
    deadline = time.monotonic() + timeout
    try:
        if parts.scheme not in ("http", "https"):
            raise ValueError(f"'{parts.scheme}:' is not fetched, only http and https")  # noqa: TRY301  reported like any refusal
        connection = connect(parts.scheme, parts.hostname or "", parts.port, allowed, timeout)
        with closing(connection):
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            with connection.getresponse() as response:
                if response.status in (301, 302, 303, 307, 308):
                    return urljoin(address, response.getheader("Location") or "")
                kind = (response.getheader("Content-Type") or "").lower()
                return Page(address, response.status, response.reason, _body(response, address, deadline), kind)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RemoteError(f"{address}: {_reason(error)}") from error


def _body(response: http.client.HTTPResponse, address: str, deadline: float) -> bytes:
    if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise RemoteError(f"{address}: the server sent a compressed response")
    data = bytearray()
    while piece := response.read1(65_536):
        data += piece
        if len(data) > MAX_BYTES:
            raise RemoteError(f"{address}: is over {MAX_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise RemoteError(f"{address}: took too long")
    return bytes(data)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return str(error) or type(error).__name__
