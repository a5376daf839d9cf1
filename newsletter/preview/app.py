"""The preview's front: its page at once, everything else as soon as what answers it is loaded.

=================  ==========================================================================================
``/``              the page; ``/page/…`` its styles and modules
``/events``        a number for each state of the files (server-sent events)
any other          ``api.py``
=================  ==========================================================================================
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

from newsletter.preview.bell import Bell
from newsletter.preview.guard import Guard

PAGE = Path(__file__).with_name("page")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
KEPT = {".svg": "max-age=86400"}
"""Icons are asked for again with each button that is drawn, and would blink if the browser came back for them."""


def make_app(api: asyncio.Future[ASGIApp], bell: Bell, hosts: list[str]) -> Starlette:
    """The whole server as an ASGI application that answers to ``hosts`` only; what asks for ``api`` waits until it is there."""

    async def once_loaded(scope: Scope, receive: Receive, send: Send) -> None:
        await (await asyncio.shield(api))(scope, receive, send)

    return Starlette(
        routes=[
            Route("/", _page_file("index.html")),
            *(Route(f"/page/{path.name}", _page_file(path.name)) for path in PAGE.iterdir()),
            Route("/events", _events(bell)),
            Mount("/", once_loaded),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
    )


def _page_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    """A file of the page as it is now; a few kilobytes on this machine, read sooner than a thread for it would start."""

    async def page_file(_: Request) -> Response:
        path = PAGE / name
        headers = {"Cache-Control": KEPT.get(path.suffix, "no-cache")}
        return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=headers)

    return page_file


def _events(bell: Bell) -> Callable[[Request], Awaitable[Response]]:
    async def events(_: Request) -> Response:
        return StreamingResponse(bell.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    return events
