"""The HTTP API of the page: the mail, what is known about it, and what can be done with it.

==================  =========================================================================================
``/api/workspace``  issues, layouts, clients: what the page offers to choose from
``/api/mail``       the mail in one view, what was removed for it, what is wrong
``/api/report``     findings, sizes, inbox row, headers; ``/api/source`` the mail as text, HTML or MJML
``/api/excerpt``    lines of an issue or a layout
``/pictures/…``     a local picture of a mail; ``/plain`` a mail alone in a tab
``/site/…``         the site of all issues (``site.py``), ``/site-follow.js`` what loads its pages again after a save
``/api/send``       POST: a test mail; ``/api/export`` POST: the files for an ESP, GET ``/api/esps`` lists ESPs
others              ``edit_api.py``, ``desk_api.py``
==================  =========================================================================================
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from newsletter.clients import View
from newsletter.errors import NewsletterError
from newsletter.preview import payloads
from newsletter.preview.build import Preview
from newsletter.preview.desk_api import desk_routes
from newsletter.preview.edit_api import edit_routes
from newsletter.preview.endpoints import (
    Body,
    Endpoint,
    Handler,
    error_response,
    image_url_of,
    in_thread,
    read_json,
    text_of,
    view_of,
)
from newsletter.preview.history import History
from newsletter.preview.pictures import HEADERS as PICTURE_HEADERS
from newsletter.preview.pictures import read_picture
from newsletter.preview.state import PreviewState
from newsletter.render import EmailImage

if TYPE_CHECKING:
    from newsletter.preview.site import SiteView


def make_api(state: PreviewState, editor: str) -> Starlette:
    """Build the API as an ASGI application."""
    preview, history = _preview_of(state), History()
    handlers: dict[str, Handler] = {
        "/api/workspace": lambda _: JSONResponse(payloads.workspace_choices(state)),
        "/api/mail": lambda request: JSONResponse(
            payloads.mail(preview(request), view_of(request), image_url_of(request), state.workspace)
        ),
        "/api/report": lambda request: _report(preview(request)),
        "/api/source": lambda request: JSONResponse(payloads.source(preview(request), _format(request), state.layouts)),
        "/api/excerpt": lambda request: JSONResponse(
            payloads.source_excerpt(request.query_params.get("at", ""), state.workspace, editor)
        ),
        "/api/esps": lambda _: _esps(state),
        "/pictures/{index:int}": lambda request: _picture(preview(request), request.path_params["index"]),
        "/plain": lambda request: _plain(preview(request), state),
    }
    return Starlette(
        routes=[
            *(Route(path, in_thread(handler)) for path, handler in handlers.items()),
            Route("/site/{path:path}", in_thread(_site_of(state))),
            Route("/site-follow.js", in_thread(lambda _: _follow_script())),
            Route("/api/send", _action(state, _send), methods=["POST"]),
            Route("/api/export", _action(state, _export), methods=["POST"]),
            *edit_routes(state, history),
            *desk_routes(state, history),
        ]
    )


def _site_of(state: PreviewState) -> Handler:
    views: list[SiteView] = []

    def handle(request: Request) -> Response:
        from newsletter.preview.site import SiteView  # imports the site, which few ask for

        if not views:
            views.append(SiteView(state))
        return views[0].response(request.path_params["path"], f"http://{request.headers['host']}", request.scope["root_path"])

    return handle


def _follow_script() -> Response:
    from newsletter.preview.site import follow_script

    return follow_script()


def _action(state: PreviewState, act: Callable[[Preview, Body], dict[str, object]]) -> Endpoint:
    """Make a POST endpoint that does something with a mail."""

    async def endpoint(request: Request) -> Response:
        body = await read_json(request)

        def run() -> dict[str, object]:
            return act(state.preview(text_of(body, "issue"), text_of(body, "layout", "")), body)

        try:
            return JSONResponse(await asyncio.to_thread(run))
        except (NewsletterError, LookupError) as error:
            return error_response(error)

    return endpoint


def _send(preview: Preview, body: Body) -> dict[str, object]:
    from newsletter.preview import actions  # imports the ESPs, which only an action needs

    return actions.send(preview, text_of(body, "to"))


def _export(preview: Preview, body: Body) -> dict[str, object]:
    from newsletter.preview import actions

    return actions.export(preview, text_of(body, "esp"))


def _esps(state: PreviewState) -> Response:
    from newsletter.preview import actions

    return JSONResponse(actions.esps(payloads.readable_publication(state.workspace)))


def _report(preview: Preview) -> Response:
    from newsletter.preview.report import report  # imports the checks, which the page needs once the mail is shown

    return JSONResponse(report(preview))


def _preview_of(state: PreviewState) -> Callable[[Request], Preview]:
    return lambda request: state.preview(request.query_params.get("issue", ""), request.query_params.get("layout", ""))


def _format(request: Request) -> str:
    return request.query_params.get("format", "html")


def _picture(preview: Preview, index: int) -> Response:
    """Serve a picture of the mail; raises LookupError for any other file."""
    if preview.email is None:
        raise LookupError(index)
    picture = read_picture(preview.email.images[index])
    return Response(picture.content, media_type=picture.media_type, headers=PICTURE_HEADERS)


def _plain(preview: Preview, state: PreviewState) -> Response:
    """Serve the mail alone in a sandboxed document that can run nothing and gets nothing from this server, pictures included."""
    policy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:"

    def data_url(_: int, image: EmailImage) -> str:
        try:
            return read_picture(image).data_url
        except LookupError:
            return image.src

    return HTMLResponse(
        payloads.mail(preview, View(), data_url, state.workspace)["html"], headers={"Content-Security-Policy": policy}
    )
