"""Middleware that lets only this machine's own browser tab in.

A page on the web can make a browser ask any address, 127.0.0.1 too, and can give it a name of its own (DNS rebinding). So the Host must
be ours, whatever another origin asks for is refused (Fetch Metadata, w3.org/TR/fetch-metadata), and what changes something
must come from our own origin.
"""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # a mail is made of style attributes
        "img-src 'self' data: https: http:",  # a mail shows pictures from anywhere
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The mail frame is a srcdoc document and lives under this policy too, beside a stricter one of its own (page/frame.js)."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SecurityMiddleware:
    """ASGI middleware: refuses foreign requests with 403 and adds security headers to every response."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on and add the headers to its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if reason := self.refusal(scope["method"], scope["path"], Headers(scope=scope)):
            await PlainTextResponse(reason, 403)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)

    def refusal(self, method: str, path: str, headers: Headers) -> str:
        """Return why a request is refused; "" when it may pass."""
        if headers.get("host") not in self.hosts:
            return "this preview answers only at its own address"
        typed_or_followed = path == "/" and headers.get("sec-fetch-mode") == "navigate"
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not typed_or_followed:
            return "this preview answers only to its own page"
        origin = headers.get("origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            return "this preview answers only to its own page"
        if method not in ("GET", "HEAD") and origin is None:
            return "only the preview's own page may do that"
        return ""
