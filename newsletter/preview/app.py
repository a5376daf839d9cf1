"""Serve static files immediately; hold API requests until the API is imported.

=================  ==========================================================================================
``/``              the page; ``/page/…`` its styles and modules
``/events``        the revision of the files (server-sent events)
any other          ``api.py``
=================  ==========================================================================================

Every path is below the token (``security.py``), so the page names everything relative to itself.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from newsletter.preview.events import EventBroadcaster
from newsletter.preview.security import SecurityMiddleware

BODY_LIMITS = {"/api/edit": 4_000_000, "/api/unsaved": 2_000_000, "/api/picture": 20_000_000}
"""Bytes where a body is not limited to ``MAX_BODY``: one text of an issue file, or two; a picture."""

PAGE = Path(__file__).with_name("page")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
CACHE_CONTROL = {".svg": "max-age=86400"}
"""Cache-Control by type: icons are requested with each button drawn and would flicker without a cache."""


def make_app(api: asyncio.Future[ASGIApp], broadcaster: EventBroadcaster, token: str, hosts: list[str]) -> Starlette:
    """Build the server as an ASGI application that serves requests with ``token`` to ``hosts``; requests for ``api`` wait until it is loaded."""

    async def when_loaded(scope: Scope, receive: Receive, send: Send) -> None:
        await (await asyncio.shield(api))(scope, receive, send)

    return Starlette(
        routes=[
            Route("/", _page_file("index.html")),
            *(Route(f"/page/{path.name}", _page_file(path.name)) for path in PAGE.iterdir()),
            Route("/events", _events(broadcaster)),
            Mount("/", when_loaded),
        ],
        middleware=[Middleware(SecurityMiddleware, token=token, hosts=hosts, body_limits=BODY_LIMITS)],
    )


def _page_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint for a file of the page; it is read without a thread, since starting one would take longer."""

    async def page_file(_: Request) -> Response:
        path = PAGE / name
        headers = {"Cache-Control": CACHE_CONTROL.get(path.suffix, "no-cache")}
        return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=headers)

    return page_file


def _events(broadcaster: EventBroadcaster) -> Callable[[Request], Awaitable[Response]]:
    async def events(_: Request) -> Response:
        return StreamingResponse(broadcaster.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    return events
