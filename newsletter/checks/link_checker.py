"""Open the links of an issue: each URL once, few at a time, public addresses only."""

import http.client
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from newsletter.outside import Allowed, connect, is_public

MOST, AT_ONCE, HOPS = 100, 8, 5
"""Addresses of one issue that are opened, at the same time, and redirects that are followed."""
PAUSE, PATIENCE = 0.2, 10.0
"""Seconds between two requests to one host, and until a request times out."""
NO_HOST = "there is no such host"
_BROWSER = "Mozilla/5.0 (compatible; newsletter-check/1.0)"
_NO_HEAD = (403, 404, 405, 406, 429, 500, 501, 503)
"""Answers to HEAD that a GET may answer better."""


@dataclass(frozen=True)
class LinkResult:
    """The result of opening one URL."""

    url: str
    status: int = 0
    """The last answer's code; 0 when there was none."""
    final: str = ""
    """Where the redirects ended; the address itself without any."""
    moved_for_good: bool = False
    """Whether every redirect on the way was permanent (301, 308)."""
    error: str = ""
    """Why there was no answer: no such host, a refused certificate, silence."""


@dataclass(frozen=True)
class LinkChecker:
    """Opens URLs; ``allowed`` decides whether an IP address may be called."""

    allowed: Allowed = is_public
    pause: float = PAUSE
    patience: float = PATIENCE
    hosts: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def check_all(self, urls: Iterable[str], done: Callable[[], None] = lambda: None) -> Mapping[str, LinkResult]:
        """Open the first 100 different http(s) URLs; ``done`` is called after each."""
        wanted = list(dict.fromkeys(url for url in urls if url.startswith(("https://", "http://"))))[:MOST]

        def one(url: str) -> LinkResult:
            visit = self.check(url)
            done()
            return visit

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return dict(zip(wanted, pool.map(one, wanted), strict=True))

    def check(self, url: str) -> LinkResult:
        """Open one URL and follow its redirects."""
        here, for_good = url.partition("#")[0], True
        for _ in range(HOPS + 1):
            try:
                status, location = self._ask(here)
            except ssl.SSLCertVerificationError as error:
                return LinkResult(url, final=here, error=f"its certificate is refused: {error.verify_message}")
            except TimeoutError:
                return LinkResult(url, final=here, error=f"no answer in {self.patience:.0f} seconds")
            except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
                return LinkResult(url, final=here, error=_reason(error))
            if status not in (301, 302, 303, 307, 308) or not location:
                return LinkResult(url, status, here, moved_for_good=for_good and here != url.partition("#")[0])
            here, for_good = urljoin(here, location), for_good and status in (301, 308)
        return LinkResult(url, final=here, error=f"more than {HOPS} redirects")

    def _ask(self, url: str) -> tuple[int, str]:
        status, location = self._call("HEAD", url)
        return self._call("GET", url) if status in _NO_HEAD else (status, location)

    def _call(self, method: str, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        with self.hosts[host]:
            time.sleep(self.pause)
            connection = connect(parts.scheme, host, parts.port, self.allowed, self.patience)
            try:
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request(method, _ascii(path), headers={"User-Agent": _BROWSER, "Accept": "*/*"})
                answer = connection.getresponse()
                return answer.status, answer.headers.get("Location", "")
            finally:
                connection.close()


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/%:=&?~#+!$,;'@()*[]")


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return NO_HOST
    return str(error) or type(error).__name__
