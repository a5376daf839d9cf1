"""Everything that the page asks for once it stands: the mail, what is known about it, what may be done with it.

=================  ==========================================================================================
``/api/desk``      issues, layouts, clients: what the page offers to choose from
``/api/mail``      the mail in one view, what was removed for it, what is wrong
``/api/facts``     findings, sizes, inbox row, headers; ``/api/source`` the mail as text, HTML or MJML
``/api/excerpt``   lines of an issue or a layout
``/pictures/…``    a local picture of a mail; ``/plain`` a mail alone in a tab
``/api/send``      POST: a test mail; ``/api/export`` POST: the files for an ESP, GET ``/api/esps`` which there are
=================  ==========================================================================================
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from newsletter.clients import Scheme, View, clients
from newsletter.errors import NewsletterError
from newsletter.preview import answers
from newsletter.preview.desk import Desk
from newsletter.preview.frame import Address, picture_key
from newsletter.preview.proof import Proof
from newsletter.render.layout import BUILT_IN

Answer = Callable[[Request], Response]


def make_api(desk: Desk, editor: str) -> Starlette:
    """All of it as an ASGI application."""
    proof = _wanted(desk)
    blocking: dict[str, Answer] = {
        "/api/desk": lambda _: JSONResponse(answers.choices(desk)),
        "/api/mail": lambda request: JSONResponse(answers.mail(proof(request), _view(request), _address(request))),
        "/api/facts": lambda request: _facts(proof(request)),
        "/api/source": lambda request: JSONResponse(answers.source(proof(request), _form(request), desk.layouts)),
        "/api/excerpt": lambda request: JSONResponse(
            answers.source_excerpt(request.query_params.get("at", ""), desk.workspace, editor)
        ),
        "/api/esps": lambda _: _esps(),
        "/pictures/{index:int}": lambda request: _picture(proof(request), request.path_params["index"], desk),
        "/plain": lambda request: _plain(proof(request), _address(request)),
    }
    return Starlette(
        routes=[
            *(Route(path, _in_a_thread(answer)) for path, answer in blocking.items()),
            Route("/api/send", _order(desk, _send), methods=["POST"]),
            Route("/api/export", _order(desk, _export), methods=["POST"]),
        ]
    )


def _in_a_thread(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """An answer that takes its time, off the loop that tells pages of saves."""

    async def endpoint(request: Request) -> Response:
        try:
            return await asyncio.to_thread(answer, request)
        except (NewsletterError, LookupError) as error:
            return _refusal(error)

    return endpoint


def _refusal(error: NewsletterError | LookupError) -> Response:
    """422 with what a command line would say, 404 for what the workspace does not have."""
    if isinstance(error, NewsletterError):
        return JSONResponse({"message": str(error)}, 422)
    return JSONResponse({"message": "the workspace has nothing of that name"}, 404)


def _order(desk: Desk, act: Callable[[Proof, dict[str, Any]], dict[str, object]]) -> Callable[[Request], Awaitable[Response]]:
    """Something that the page wants done to a mail."""

    async def endpoint(request: Request) -> Response:
        order = await request.json()

        def obey() -> dict[str, object]:
            return act(desk.proof(order["issue"], order.get("layout", "")), order)

        try:
            return JSONResponse(await asyncio.to_thread(obey))
        except (NewsletterError, LookupError) as error:
            return _refusal(error)

    return endpoint


def _send(proof: Proof, order: dict[str, Any]) -> dict[str, object]:
    from newsletter.preview import actions  # the ESPs, which only an order needs

    return actions.send(proof, str(order["to"]))


def _export(proof: Proof, order: dict[str, Any]) -> dict[str, object]:
    from newsletter.preview import actions

    return actions.export(proof, str(order["esp"]))


def _esps() -> Response:
    from newsletter.preview import actions

    return JSONResponse(actions.esps())


def _facts(proof: Proof) -> Response:
    from newsletter.preview.facts import facts  # the checks, which the page asks for once it shows the mail

    return JSONResponse(facts(proof))


def _wanted(desk: Desk) -> Callable[[Request], Proof]:
    return lambda request: desk.proof(request.query_params.get("issue", ""), request.query_params.get("layout", ""))


def _view(request: Request) -> View:
    """The view that the address asks for; LookupError for a client or a scheme that there is not."""
    query = request.query_params
    client = query.get("client") or None
    schemes: dict[str, Scheme] = {scheme: scheme for scheme in get_args(Scheme)}
    if client and client not in clients():
        raise LookupError(client)
    return View(
        client, schemes[query.get("scheme", "light")], images=query.get("images") != "off", styles=query.get("styles") != "off"
    )


def _form(request: Request) -> str:
    return request.query_params.get("format", "html")


def _address(request: Request) -> Address:
    """Where the page finds a picture: by its number in this mail, with a key that changes when the file does."""
    wanted = {key: request.query_params.get(key, "") for key in ("issue", "layout")}
    return lambda number, image: f"/pictures/{number}?{urlencode({**wanted, 'v': picture_key(image)})}"


def _picture(proof: Proof, index: int, desk: Desk) -> Response:
    """The picture's file, when it lies in the workspace or in a built-in layout; LookupError for any other."""
    if proof.email is None:
        raise LookupError(index)
    file = proof.email.images[index].file.resolve()
    if not file.is_file() or not any(file.is_relative_to(home.resolve()) for home in (desk.workspace.root, BUILT_IN)):
        raise LookupError(index)
    return FileResponse(file, headers={"Cache-Control": "max-age=31536000, immutable"})


def _plain(proof: Proof, address: Address) -> Response:
    """The mail alone in a tab, in a sandbox: a document of its own that can run nothing and be nobody."""
    policy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https: http:"
    return HTMLResponse(answers.mail(proof, View(), address)["html"], headers={"Content-Security-Policy": policy})
