"""The HTTP API of the page: the mail, what is known about it, and what can be done with it.

==================  =========================================================================================
``/api/workspace``  issues, layouts, clients: what the page offers to choose from
``/api/mail``       the mail in one view, what was removed for it, what is wrong
``/api/report``     findings, sizes, inbox row, headers; ``/api/source`` the mail as text, HTML or MJML
``/api/excerpt``    lines of an issue or a layout
``/pictures/…``     a local picture of a mail; ``/plain`` a mail alone in a tab
``/api/send``       POST: a test mail; ``/api/export`` POST: the files for an ESP, GET ``/api/esps`` lists ESPs
==================  =========================================================================================
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from newsletter.clients import Scheme, View, clients
from newsletter.errors import NewsletterError
from newsletter.preview import payloads
from newsletter.preview.build import Preview
from newsletter.preview.frame import ImageUrl, image_version
from newsletter.preview.pictures import HEADERS as PICTURE_HEADERS
from newsletter.preview.pictures import read_picture
from newsletter.preview.state import PreviewState
from newsletter.render import EmailImage

Handler = Callable[[Request], Response]
Body = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


def make_api(state: PreviewState, editor: str) -> Starlette:
    """Build the API as an ASGI application."""
    preview = _preview_of(state)
    handlers: dict[str, Handler] = {
        "/api/workspace": lambda _: JSONResponse(payloads.workspace_choices(state)),
        "/api/mail": lambda request: JSONResponse(
            payloads.mail(preview(request), _view(request), _image_url(request), state.workspace)
        ),
        "/api/report": lambda request: _report(preview(request)),
        "/api/source": lambda request: JSONResponse(payloads.source(preview(request), _format(request), state.layouts)),
        "/api/excerpt": lambda request: JSONResponse(
            payloads.source_excerpt(request.query_params.get("at", ""), state.workspace, editor)
        ),
        "/api/esps": lambda _: _esps(state),
        "/pictures/{index:int}": lambda request: _picture(preview(request), request.path_params["index"], state),
        "/plain": lambda request: _plain(preview(request), state),
    }
    return Starlette(
        routes=[
            *(Route(path, _in_thread(handler)) for path, handler in handlers.items()),
            Route("/api/send", _action(state, _send), methods=["POST"]),
            Route("/api/export", _action(state, _export), methods=["POST"]),
        ]
    )


def _in_thread(handler: Handler) -> Endpoint:
    """Run a slow handler in a thread, so that the event loop stays free to tell pages of saves."""

    async def endpoint(request: Request) -> Response:
        try:
            return await asyncio.to_thread(handler, request)
        except (NewsletterError, LookupError) as error:
            return _error_response(error)

    return endpoint


def _error_response(error: NewsletterError | LookupError) -> Response:
    """Return 422 with the message of the command line, 404 for what the workspace does not have."""
    if isinstance(error, NewsletterError):
        return JSONResponse({"message": str(error)}, 422)
    return JSONResponse({"message": "the workspace has nothing of that name"}, 404)


def _action(state: PreviewState, act: Callable[[Preview, Body], dict[str, object]]) -> Endpoint:
    """Make a POST endpoint that does something with a mail."""

    async def endpoint(request: Request) -> Response:
        body = await _read_json(request)

        def run() -> dict[str, object]:
            return act(state.preview(_text(body, "issue"), _text(body, "layout", "")), body)

        try:
            return JSONResponse(await asyncio.to_thread(run))
        except (NewsletterError, LookupError) as error:
            return _error_response(error)

    return endpoint


async def _read_json(request: Request) -> Body:
    """Read a JSON object; raises HTTPException 400 for anything else."""
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body of the request is not JSON") from error
    if not isinstance(body, dict):
        raise HTTPException(400, "the body of the request is not a JSON object")
    return body


def _text(body: Body, key: str, default: str | None = None) -> str:
    """Return a text of a request's body; raises HTTPException 400 when it is missing or no text."""
    value = body.get(key, default)
    if not isinstance(value, str):
        raise HTTPException(400, f"the request has no text '{key}'")
    return value


def _send(preview: Preview, body: Body) -> dict[str, object]:
    from newsletter.preview import actions  # imports the ESPs, which only an action needs

    return actions.send(preview, _text(body, "to"))


def _export(preview: Preview, body: Body) -> dict[str, object]:
    from newsletter.preview import actions

    return actions.export(preview, _text(body, "esp"))


def _esps(state: PreviewState) -> Response:
    from newsletter.preview import actions

    return JSONResponse(actions.esps(payloads.readable_publication(state.workspace)))


def _report(preview: Preview) -> Response:
    from newsletter.preview.report import report  # imports the checks, which the page needs once the mail is shown

    return JSONResponse(report(preview))


def _preview_of(state: PreviewState) -> Callable[[Request], Preview]:
    return lambda request: state.preview(request.query_params.get("issue", ""), request.query_params.get("layout", ""))


def _view(request: Request) -> View:
    """Read the view from the query; raises LookupError for an unknown client or colour scheme."""
    query = request.query_params
    client = query.get("client") or None
    schemes: dict[str, Scheme] = {scheme: scheme for scheme in get_args(Scheme)}
    if client and client not in clients():
        raise LookupError(client)
    return View(
        client, schemes[query.get("scheme", "light")], images=query.get("images") != "off", styles=query.get("styles") != "off"
    )


def _format(request: Request) -> str:
    return request.query_params.get("format", "html")


def _image_url(request: Request) -> ImageUrl:
    """Address pictures by their index in this mail, with a cache key that changes when the file does."""
    query = {key: request.query_params.get(key, "") for key in ("issue", "layout")}
    return lambda number, image: f"{request.base_url}pictures/{number}?{urlencode({**query, 'v': image_version(image)})}"


def _picture(preview: Preview, index: int, state: PreviewState) -> Response:
    """Serve a picture of the mail; raises LookupError for any other file."""
    if preview.email is None:
        raise LookupError(index)
    picture = read_picture(preview.email.images[index], state.workspace)
    return Response(picture.content, media_type=picture.media_type, headers=PICTURE_HEADERS)


def _plain(preview: Preview, state: PreviewState) -> Response:
    """Serve the mail alone in a sandboxed document that can run nothing and gets nothing from this server, pictures included."""
    policy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:"

    def data_url(_: int, image: EmailImage) -> str:
        try:
            return read_picture(image, state.workspace).data_url
        except LookupError:
            return image.src

    return HTMLResponse(
        payloads.mail(preview, View(), data_url, state.workspace)["html"], headers={"Content-Security-Policy": policy}
    )
