"""The preview's addresses: one page, its data, and an event for each save.

=================  ==========================================================================================
``/``              the page; ``/page/…`` its styles and modules
``/events``        a number for each state of the files (server-sent events)
``/api/desk``      issues, layouts, clients: what the page offers to choose from
``/api/mail``      the mail in one view, what was removed for it, what is wrong
``/api/facts``     findings, sizes, inbox row, headers; ``/api/source`` the mail as text, HTML or MJML
``/api/excerpt``   lines of an issue or a layout
``/pictures/…``    a local picture of a mail; ``/plain`` a mail alone in a tab
``/api/send``      POST: a test mail; ``/api/export`` POST: the files for an ESP
=================  ==========================================================================================
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from newsletter.clients import Scheme, View, clients
from newsletter.errors import NewsletterError
from newsletter.preview import actions, answers
from newsletter.preview.bell import Bell
from newsletter.preview.desk import Desk
from newsletter.preview.frame import Address, picture_key
from newsletter.preview.guard import Guard
from newsletter.preview.proof import Proof
from newsletter.render.layout import BUILT_IN

PAGE = Path(__file__).with_name("page")
Answer = Callable[[Request], Response]


def make_app(desk: Desk, bell: Bell, hosts: list[str], editor: str) -> Starlette:
    """The whole server as an ASGI application that answers to ``hosts`` only."""
    proof = _wanted(desk)
    blocking: dict[str, Answer] = {
        "/api/desk": lambda _: JSONResponse(answers.choices(desk)),
        "/api/mail": lambda request: JSONResponse(answers.mail(proof(request), _view(request), _address(request))),
        "/api/facts": lambda request: JSONResponse(answers.facts(proof(request))),
        "/api/source": lambda request: JSONResponse(answers.source(proof(request), _form(request), desk.layouts)),
        "/api/excerpt": lambda request: JSONResponse(answers.excerpt(request.query_params.get("at", ""), desk.workspace, editor)),
        "/pictures/{index:int}": lambda request: _picture(proof(request), request.path_params["index"], desk),
        "/plain": lambda request: _plain(proof(request), _address(request)),
    }
    return Starlette(
        routes=[
            Route("/", _page),
            Route("/events", _events(bell)),
            *(Route(path, _in_a_thread(answer)) for path, answer in blocking.items()),
            Route("/api/send", _order(desk, lambda proof, order: actions.send(proof, str(order["to"]))), methods=["POST"]),
            Route("/api/export", _order(desk, lambda proof, order: actions.export(proof, str(order["esp"]))), methods=["POST"]),
            Mount("/page", StaticFiles(directory=PAGE)),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
    )


async def _page(_: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


def _events(bell: Bell) -> Callable[[Request], Awaitable[Response]]:
    async def events(_: Request) -> Response:
        return StreamingResponse(bell.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    return events


def _in_a_thread(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """An answer that takes its time, off the loop that tells pages of saves."""

    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(answer, request)
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
            return JSONResponse(await run_in_threadpool(obey))
        except (NewsletterError, LookupError) as error:
            return _refusal(error)

    return endpoint


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
