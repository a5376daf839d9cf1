"""Middleware that lets only this machine's own browser tab in.

Another user of this machine can connect to the port, so every request must carry the token that only the terminal and the
browser know: it is the first segment of every path, and no address of the server works without it. A page on the web can make a
browser ask any address, 127.0.0.1 too, and can give it a name of its own (DNS rebinding), so the Host must be ours, whatever
another origin asks for is refused (Fetch Metadata, w3.org/TR/fetch-metadata), and what changes something must come from our
own origin.
"""

import hmac
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOWHERE = "https://mail.invalid:1"
"""Base of every relative address in a mail: no browser connects to port 1 (fetch.spec.whatwg.org, bad ports)."""

MAX_BODY = 1_000_000
"""Bytes of a request's body."""


def _policy(scripts: str, connections: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # a mail is made of style attributes
            "img-src 'self' data: https: http:",  # a mail shows pictures from anywhere
            f"connect-src {connections}",
            "form-action 'none'",
            f"base-uri {NOWHERE}",  # page/frame.js gives the mail this base
            "frame-ancestors 'none'",
        )
    )


CONTENT_SECURITY_POLICY = _policy("'self'", "'self'")
"""The mail frame is a srcdoc document and lives under this policy too, beside a stricter one of its own (page/frame.js)."""


def site_policy(root: str) -> str:
    """Return the policy of the site's pages, which a workspace writes: of the server at ``root``, the search and what follows saves only."""
    return _policy(f"{root}/site/search/ {root}/site-follow.js", f"{root}/events")


HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SecurityMiddleware:
    """ASGI middleware: refuses foreign requests with 403, limits bodies, and adds security headers to every response."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str], body_limits: Mapping[str, int]) -> None:
        """Serve ``app`` below ``/<token>``; ``body_limits`` are bytes by path, where it is not ``MAX_BODY``."""
        self.app = app
        self.root = f"/{token}"
        self.hosts = frozenset(hosts)
        self.body_limits = body_limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on without the token in its path."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if reason := self.refusal(scope["method"], scope["path"], Headers(scope=scope)):
            await PlainTextResponse(reason, 403)(scope, receive, send_with_headers)
            return
        limit = self.body_limits.get(scope["path"].removeprefix(self.root), MAX_BODY)
        await self.app({**scope, "root_path": self.root}, _limited(receive, limit), send_with_headers)

    def refusal(self, method: str, path: str, headers: Headers) -> str:
        """Return why a request is refused; "" when it may pass."""
        if headers.get("host") not in self.hosts:
            return "this preview answers only at its own address"
        if not self.has_token(path):
            return "open the address that 'newsletter preview' printed when it started: it holds a key that is new with each start"
        opened = path == f"{self.root}/" and headers.get("sec-fetch-mode") == "navigate"
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not opened:
            return "this preview answers only to its own page"
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            return "this preview answers only to its own page"
        if method not in ("GET", "HEAD") and origin is None:
            return "only the preview's own page may do that"
        return ""

    def has_token(self, path: str) -> bool:
        """Tell whether the first segment of a path is the token, in a time that tells nothing about it."""
        first, slash, _ = path[1:].partition("/")
        return hmac.compare_digest(first.encode(), self.root[1:].encode()) and slash == "/"


def _limited(receive: Receive, limit: int) -> Receive:
    """Receive a body of at most ``limit`` bytes; raises HTTPException 413 at the first byte beyond."""
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, f"more than {limit:,} bytes", {"Connection": "close"})  # the rest is never read
        return message

    return receive_limited
