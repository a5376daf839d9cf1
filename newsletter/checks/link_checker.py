"""Open the links of an issue: each URL once, few at a time, public addresses only."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.net import Allowed, HttpClient, Response

MOST, AT_ONCE, HOPS = 100, 8, 5
"""Addresses of one issue that are opened, at the same time, and redirects that are followed."""
PAUSE, PATIENCE = 0.2, 10.0
"""Seconds between two requests to one host, and until a request times out."""
ENOUGH = 2_000_000
"""Bytes of a page; a longer one is there."""
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
    failure: str = ""
    """The kind of the error, as ``newsletter.net.NetError`` has it: ``host``, ``certificate``, ``timeout``."""


@dataclass(frozen=True)
class LinkChecker:
    """Opens URLs; ``allowed`` decides whether an IP address may be called, public ones by default."""

    allowed: "Allowed | None" = None
    pause: float = PAUSE
    patience: float = PATIENCE
    hosts: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def check_all(self, urls: Iterable[str], done: Callable[[], None] = lambda: None) -> Mapping[str, LinkResult]:
        """Open the first 100 different http(s) URLs; ``done`` is called after each."""
        wanted = list(dict.fromkeys(url for url in urls if url.startswith(("https://", "http://"))))[:MOST]

        def one(url: str) -> LinkResult:
            result = self.check(url)
            done()
            return result

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return dict(zip(wanted, pool.map(one, wanted), strict=True))

    def check(self, url: str) -> LinkResult:
        """Open one URL and follow its redirects."""
        from newsletter.net import NetError

        start = url.partition("#")[0]
        here, for_good = start, True
        for _ in range(HOPS + 1):
            try:
                response = self._open(here)
                onward = response.redirect
            except NetError as error:
                if error.kind == "size":
                    return LinkResult(url, 200, here, moved_for_good=for_good and here != start)
                return LinkResult(url, final=here, error=str(error), failure=error.kind)
            if onward is None:
                return LinkResult(url, response.status, here, moved_for_good=for_good and here != start)
            here, for_good = onward, for_good and response.status in (301, 308)
        return LinkResult(url, final=here, error=f"more than {HOPS} redirects", failure="response")

    def _open(self, url: str) -> "Response":
        response = self._request("HEAD", url)
        return self._request("GET", url) if response.status in _NO_HEAD else response

    def _request(self, method: str, url: str) -> "Response":
        with self.hosts[url.partition("://")[2].partition("/")[0].lower()]:
            time.sleep(self.pause)
            return self._client.request(method, url, {"User-Agent": _BROWSER, "Accept": "*/*"})

    @cached_property
    def _client(self) -> "HttpClient":
        from newsletter.net import HttpClient, is_public

        return HttpClient(self.allowed or is_public, timeout=self.patience, deadline=3 * self.patience, max_bytes=ENOUGH)
