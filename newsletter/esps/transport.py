"""The HTTP transport of a push: retries, errors with the ESP's words, and no secret in any message."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from newsletter.errors import SetupError
from newsletter.esps.request import Request
from newsletter.esps.response import ApiResponse, RefusedError, UnansweredError, mask_secrets
from newsletter.net import HttpClient, NetError, is_any

TIMEOUT = 30.0
"""Seconds that may pass without a byte from the server."""
DEADLINE = 300.0
"""Seconds for one whole request: a picture may be large and the line slow."""
TRIES = 4
PAUSES = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth try where the ESP does not say."""
PATIENCE = 120.0
"""The longest wait, seconds, that an ESP may ask for before it is left to a person."""
_A_MOMENT_NOT_A_SPAN = 1e9
"""Numbers above are seconds since 1970: some ESPs name the moment, some the span."""
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_REQUEST_IDS = ("x-request-id", "request-id", "x-mailgun-request-id", "cf-ray")


@dataclass(frozen=True)
class HttpTransport:
    """Sends requests to one ESP. ``sleep`` and ``timeout`` (seconds) are injected by tests that do not want to wait."""

    title: str
    secrets: tuple[str, ...] = ()
    sleep: Callable[[float], None] = time.sleep
    timeout: float = TIMEOUT

    def send(self, request: Request) -> ApiResponse:
        """Send ``request``, retry as its kind allows; raise RefusedError when it is refused, UnansweredError when no complete response came.

        A request that must not be repeated is sent again only when the ESP said that it did not take it (429).
        """
        require_https(request.url)
        secrets = (*request.credentials, *self.secrets)
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                answer = self._exchange(request, secrets)
            except NetError as error:
                if error.kind == "request":
                    raise SetupError("a key or an address holds a character that HTTP cannot carry; copy it again") from error
                if last or not request.repeatable:
                    words = f"{self.title} did not answer {_named(request)}: {error}"
                    raise UnansweredError(mask_secrets(words, secrets)) from error
                self.sleep(PAUSES[attempt])
                continue
            if answer.status < 300:
                return answer
            wait = _wait(answer, attempt)
            again = answer.status in _TRY_AGAIN and (request.repeatable or answer.status == 429)
            if last or not again or wait > PATIENCE:
                raise RefusedError(mask_secrets(_refusal(self.title, request, answer, wait), secrets), answer.status)
            self.sleep(wait)
        raise AssertionError("the loop ends by return or raise")

    def _exchange(self, request: Request, secrets: tuple[str, ...]) -> ApiResponse:
        # the address is the user's own and may be in a private network; redirects are not followed, so that a key stays where it was sent
        client = HttpClient(allowed=is_any, timeout=self.timeout, deadline=DEADLINE, proxies=True)
        found = client.request(request.method, request.url, request.headers, request.body)
        return ApiResponse(found.status, found.headers, found.body, secrets)


def require_https(url: str) -> None:
    """Raise SetupError when a key would travel unencrypted: http is for this computer only."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and local)):
        raise SetupError(f"'{url.split('?')[0]}' is not an https address: a key would travel in the open")


def _wait(answer: ApiResponse, attempt: int) -> float:
    """Return the seconds to wait: by Retry-After (RFC 9110) or the end of the rate limit, else ours."""
    said = (answer.headers.get("retry-after") or answer.headers.get("x-ratelimit-reset") or "").strip()
    if said.isascii() and said.isdigit():
        seconds = float(said)
        return max(0.0, seconds - time.time()) if seconds > _A_MOMENT_NOT_A_SPAN else seconds
    if said:
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
        except (ValueError, OverflowError):
            pass
    return PAUSES[min(attempt, len(PAUSES) - 1)]


def _refusal(title: str, request: Request, answer: ApiResponse, wait: float) -> str:
    words = " ".join(answer.text.split())[:500] or "no words"
    number = next((f" (request id {answer.headers[name]})" for name in _REQUEST_IDS if name in answer.headers), "")
    later = f"; ask again in {wait:.0f} seconds" if answer.status == 429 else ""
    return f"{title} refused {_named(request)} with {answer.status}{number}: {words}{later}"


def _named(request: Request) -> str:
    return f"{request.method} {request.url.split('?')[0]}"
