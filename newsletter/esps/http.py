"""One request to an ESP and its answer: when to ask again, what to say when it fails, and never a secret in print."""

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsletter.errors import SetupError
from newsletter.esps.answer import Answer, RefusedError, UnansweredError, masked

TIMEOUT = 30.0
"""Seconds without a byte from the other side."""
TRIES = 4
PAUSES = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth try where the ESP does not say."""
PATIENCE = 120.0
"""The longest wait, seconds, that an ESP may ask for before it is left to a person."""
_A_MOMENT_NOT_A_SPAN = 1e9
"""Numbers above are seconds since 1970: some ESPs name the moment, some the span."""
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
SECRET_HEADERS = frozenset({"authorization", "accesstoken", "api-key", "x-kit-api-key"})
_REQUEST_IDS = ("x-request-id", "request-id", "x-mailgun-request-id", "cf-ray")


@dataclass(frozen=True)
class Request:
    """One request, ready to go."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    repeatable: bool = True
    """Whether sending it twice does no harm."""

    @property
    def credentials(self) -> tuple[str, ...]:
        """The headers' values that are nobody's business, whole and without the word in front (``Bearer``)."""
        values = [value for name, value in self.headers.items() if name.lower() in SECRET_HEADERS]
        return (*values, *(value.rpartition(" ")[2] for value in values))


@dataclass(frozen=True)
class Line:
    """The line to one ESP. ``sleep`` and ``timeout`` are given by tests that do not want to wait."""

    title: str
    secrets: tuple[str, ...] = ()
    sleep: Callable[[float], None] = time.sleep
    timeout: float = TIMEOUT

    def ask(self, request: Request) -> Answer:
        """Send ``request`` until it is answered; RefusedError on a no, UnansweredError when nothing whole came back.

        A request that must not be repeated is sent again only when the ESP said that it did not take it (429).
        """
        require_safe(request.url)
        hidden = (*request.credentials, *self.secrets)
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                answer = replace(_exchange(request, self.timeout), hidden=hidden)
            except OSError as error:
                if last or not request.repeatable:
                    words = f"{self.title} did not answer {_named(request)}: {_reason(error)}"
                    raise UnansweredError(masked(words, hidden)) from error
                self.sleep(PAUSES[attempt])
                continue
            if answer.status < 300:
                return answer
            wait = _wait(answer, attempt)
            again = answer.status in _TRY_AGAIN and (request.repeatable or answer.status == 429)
            if last or not again or wait > PATIENCE:
                raise RefusedError(masked(_refusal(self.title, request, answer, wait), hidden), answer.status)
            self.sleep(wait)
        raise AssertionError("the loop ends by return or raise")


def basic(user: str, password: str) -> str:
    """The value of an Authorization header, HTTP Basic."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def require_safe(url: str) -> None:
    """SetupError when a key would travel unencrypted: http only ever to this computer."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and local)):
        raise SetupError(f"'{url.split('?')[0]}' is not an https address: a key would travel in the open")


def _exchange(request: Request, timeout: float) -> Answer:
    import http.client
    import urllib.error
    import urllib.request

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            """A key goes only where it was meant to go."""

    opener = urllib.request.build_opener(NoRedirect)
    outgoing = urllib.request.Request(  # noqa: S310  require_safe has seen the scheme
        request.url, data=request.body or None, headers=dict(request.headers), method=request.method
    )
    try:
        try:
            response = opener.open(outgoing, timeout=timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, response.read())
    except http.client.HTTPException as error:
        raise ConnectionError(f"the answer broke off ({type(error).__name__})") from error
    except ValueError as error:  # never its words: they quote the header, and with it the key
        raise SetupError("a key or an address holds a sign that HTTP cannot carry; copy it again") from error


def _wait(answer: Answer, attempt: int) -> float:
    """Seconds until the ESP wants to be asked again: by its Retry-After or the end of its rate limit, else ours."""
    said = (answer.headers.get("retry-after") or answer.headers.get("x-ratelimit-reset") or "").strip()
    if said.isdigit():
        seconds = float(said)
        return max(0.0, seconds - time.time()) if seconds > _A_MOMENT_NOT_A_SPAN else seconds
    if said:
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
        except ValueError:
            pass
    return PAUSES[min(attempt, len(PAUSES) - 1)]


def _refusal(title: str, request: Request, answer: Answer, wait: float) -> str:
    words = " ".join(answer.text.split())[:500] or "no words"
    number = next((f" (request id {answer.headers[name]})" for name in _REQUEST_IDS if name in answer.headers), "")
    later = f"; ask again in {wait:.0f} seconds" if answer.status == 429 else ""
    return f"{title} refused {_named(request)} with {answer.status}{number}: {words}{later}"


def _named(request: Request) -> str:
    return f"{request.method} {request.url.split('?')[0]}"


def _reason(error: OSError) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError) or isinstance(error, TimeoutError):
        return "time ran out"
    return str(reason) or type(reason).__name__
