"""The HTTP API of the editor in the page.

==================  =========================================================================================
``/api/field``      a value of an issue that can be edited
``/api/unsaved``    POST: the mail with a value that is not saved; the query is that of ``/api/mail``
``/api/edit``       POST: write a value, 409 with the file's when it is not what the page showed
``/api/fix``        POST: apply the safe fix of a finding
``/api/undo``       POST: take the last change back; ``/api/redo`` POST: make it again
==================  =========================================================================================
"""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newsletter.errors import NewsletterError
from newsletter.preview import payloads
from newsletter.preview.editing import ConflictError, Editor, field_payload, find_target, open_field
from newsletter.preview.endpoints import Body, Endpoint, error_response, image_url_of, in_thread, read_json, text_of, view_of
from newsletter.preview.state import PreviewState


def edit_routes(state: PreviewState) -> list[Route]:
    """Return the routes of an editor of the workspace."""
    editor = Editor()

    def field(request: Request) -> Response:
        query = request.query_params
        found = open_field(state.loaded(query.get("issue", "")), query.get("where", ""))
        return JSONResponse(field_payload(found, editor.steps))

    def edit(body: Body) -> dict[str, object]:
        loaded = state.loaded(text_of(body, "issue"))
        written = editor.save(loaded, text_of(body, "where"), text_of(body, "base"), text_of(body, "value"))
        return field_payload(written, editor.steps)

    def fix(body: Body) -> dict[str, object]:
        from newsletter.checks import check_issue  # which the start of the page need not wait for

        preview = state.preview(text_of(body, "issue"), text_of(body, "layout", ""))
        if preview.loaded is None:
            raise LookupError("no issue")
        rule, position = text_of(body, "rule"), text_of(body, "position")
        for finding in check_issue(preview.loaded, annotated=preview.annotated):
            place = finding.problem.place
            if finding.edit and finding.rule == rule and place and state.workspace.position(place) == position:
                editor.fix(finding, preview.loaded)
                return dict(editor.steps)
        raise LookupError(rule)

    def undo(_: Body) -> dict[str, object]:
        editor.undo()
        return dict(editor.steps)

    def redo(_: Body) -> dict[str, object]:
        editor.redo()
        return dict(editor.steps)

    return [
        Route("/api/field", in_thread(field)),
        Route("/api/unsaved", _unsaved(state), methods=["POST"]),
        *(Route(f"/api/{act.__name__}", _change(state, act), methods=["POST"]) for act in (edit, fix, undo, redo)),
    ]


def _unsaved(state: PreviewState) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        body = await read_json(request)
        where, value = text_of(body, "where"), text_of(body, "value")

        def run() -> Response:
            query = request.query_params

            name = query.get("issue", "")
            target = find_target(state.loaded(name), where)
            preview = state.unsaved(name, query.get("layout", ""), lambda: target.build(target.with_value(value)))
            return JSONResponse(payloads.mail(preview, view_of(request), image_url_of(request), state.workspace))

        return await in_thread(lambda _: run())(request)

    return endpoint


def _change(state: PreviewState, act: Callable[[Body], dict[str, object]]) -> Endpoint:
    """Make a POST endpoint that writes a file; every preview is out of date when it has."""

    async def endpoint(request: Request) -> Response:
        body = await read_json(request)
        try:
            result = await asyncio.to_thread(act, body)
        except ConflictError as error:
            return JSONResponse({"message": str(error), "current": error.current}, 409)
        except (NewsletterError, LookupError) as error:
            return error_response(error)
        state.files_changed(layout=False)
        return JSONResponse(result)

    return endpoint
