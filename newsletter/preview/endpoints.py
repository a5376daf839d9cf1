"""Read requests and answer them: what every endpoint of the API needs."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newsletter.clients import Scheme, View, clients
from newsletter.errors import NewsletterError
from newsletter.json_text import parse_json
from newsletter.preview.frame import ImageUrl, image_version

Handler = Callable[[Request], Response]
Body = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


def in_thread(handler: Handler) -> Endpoint:
    """Run a slow handler in a thread, so that the event loop stays free to tell pages of saves."""

    async def endpoint(request: Request) -> Response:
        try:
            return await asyncio.to_thread(handler, request)
        except (NewsletterError, LookupError) as error:
            return error_response(error)

    return endpoint


def error_response(error: NewsletterError | LookupError) -> Response:
    """Return 422 with the message of the command line, 404 for what the workspace does not have."""
    if isinstance(error, NewsletterError):
        return JSONResponse({"message": str(error)}, 422)
    return JSONResponse({"message": "the workspace has nothing of that name"}, 404)


async def read_json(request: Request) -> Body:
    """Read a JSON object; raises HTTPException 400 for anything else."""
    try:
        body = parse_json(await request.body())
    except ValueError as error:
        raise HTTPException(400, "the body of the request is not JSON") from error
    if not isinstance(body, dict):
        raise HTTPException(400, "the body of the request is not a JSON object")
    return body


def text_of(body: Body, key: str, default: str | None = None) -> str:
    """Return a text of a request's body; raises HTTPException 400 when it is missing or no text."""
    value = body.get(key, default)
    if not isinstance(value, str):
        raise HTTPException(400, f"the request has no text '{key}'")
    return value


def number_of(body: Body, key: str) -> int:
    """Return a whole number of a request's body, 0 when it is missing; raises HTTPException 400 when it is none."""
    value = body.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool):
        raise HTTPException(400, f"'{key}' of the request is no whole number")
    return value


def flag_of(body: Body, key: str) -> bool:
    """Return whether a flag of a request's body is set; raises HTTPException 400 when it is neither true nor false."""
    value = body.get(key, False)
    if not isinstance(value, bool):
        raise HTTPException(400, f"'{key}' of the request is neither true nor false")
    return value


def view_of(request: Request) -> View:
    """Read the view from the query; raises LookupError for an unknown client or colour scheme."""
    query = request.query_params
    client = query.get("client") or None
    schemes: dict[str, Scheme] = {scheme: scheme for scheme in get_args(Scheme)}
    if client and client not in clients():
        raise LookupError(client)
    return View(
        client, schemes[query.get("scheme", "light")], images=query.get("images") != "off", styles=query.get("styles") != "off"
    )


def image_url_of(request: Request) -> ImageUrl:
    """Address pictures by their index in this mail, with a cache key that changes when the file does."""
    query = {key: request.query_params.get(key, "") for key in ("issue", "layout")}
    return lambda number, image: f"{request.base_url}pictures/{number}?{urlencode({**query, 'v': image_version(image)})}"
