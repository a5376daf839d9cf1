"""The HTTP API of the editor in the page. Every POST but ``/api/unsaved`` writes a file; 409 when it is not what the page showed.

==================  =========================================================================================
``/api/field``      a value of an issue that can be edited or added
``/api/outline``    the parts of an issue, and the version of its files
``/api/unsaved``    the mail with a value that is not saved; the query is that of ``/api/mail``
``/api/edit``       write a value
``/api/structure``  add, move, copy or remove a part
``/api/fix``        apply the safe fix of a finding; ``/api/ignore`` write down why a rule does not hold
``/api/undo``       take the last change back; ``/api/redo`` make it again
==================  =========================================================================================
"""

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newsletter.errors import NewsletterError
from newsletter.preview import payloads
from newsletter.preview.editing import Editor, build_with, field_payload, find_target, open_field
from newsletter.preview.endpoints import (
    Body,
    Endpoint,
    error_response,
    image_url_of,
    in_thread,
    number_of,
    read_json,
    text_of,
    view_of,
)
from newsletter.preview.history import ConflictError, History
from newsletter.preview.ignoring import ignore_rule
from newsletter.preview.outline import outline
from newsletter.preview.state import PreviewState
from newsletter.preview.structure import ACTIONS, Rearrangement, rearrange
from newsletter.preview.version import version_of


def edit_routes(state: PreviewState, history: History) -> list[Route]:
    """Return the routes of an editor of the workspace."""
    editor = Editor(history)

    def field(request: Request) -> Response:
        query = request.query_params
        found = open_field(state.loaded(query.get("issue", "")), query.get("where", ""))
        return JSONResponse(field_payload(found, history.steps))

    def parts(request: Request) -> Response:
        loaded = state.loaded(request.query_params.get("issue", ""))
        return JSONResponse(
            {
                "version": version_of(loaded.issue_document, loaded.publication_document),
                "parts": [asdict(entry) for entry in outline(loaded)],
            }
        )

    def edit(body: Body) -> dict[str, object]:
        loaded = state.loaded(text_of(body, "issue"))
        written, versions = editor.save(loaded, text_of(body, "where"), text_of(body, "base"), text_of(body, "value"))
        return {**field_payload(written, history.steps), "versions": versions}

    def structure(body: Body) -> dict[str, object]:
        change = Rearrangement(
            text_of(body, "action"),
            text_of(body, "where"),
            number_of(body, "to"),
            text_of(body, "into", ""),
            text_of(body, "kind", ""),
        )
        if change.action not in ACTIONS:
            raise LookupError(change.action)
        before = text_of(body, "version")
        where, after = rearrange(state.loaded(text_of(body, "issue")), change, before, editor, history)
        return {"where": where, "versions": {"before": before, "after": after}, **history.steps}

    def fix(body: Body) -> dict[str, object]:
        _fix(state, editor, body)
        return dict(history.steps)

    def ignore(body: Body) -> dict[str, object]:
        ignore_rule(state.loaded(text_of(body, "issue")), text_of(body, "rule"), text_of(body, "reason"), editor, history)
        return dict(history.steps)

    def undo(_: Body) -> dict[str, object]:
        history.undo()
        return dict(history.steps)

    def redo(_: Body) -> dict[str, object]:
        history.redo()
        return dict(history.steps)

    writers = (edit, structure, fix, ignore, undo, redo)
    return [
        Route("/api/field", in_thread(field)),
        Route("/api/outline", in_thread(parts)),
        Route("/api/unsaved", _unsaved(state), methods=["POST"]),
        *(Route(f"/api/{act.__name__}", writing(state, act), methods=["POST"]) for act in writers),
    ]


def _fix(state: PreviewState, editor: Editor, body: Body) -> None:
    """Apply the fix of the finding that the page shows; raises LookupError when there is no such finding any more."""
    from newsletter.checks import check_issue  # which the start of the page need not wait for

    preview = state.preview(text_of(body, "issue"), text_of(body, "layout", ""))
    if preview.loaded is None:
        raise LookupError("no issue")
    rule, position = text_of(body, "rule"), text_of(body, "position")
    for finding in check_issue(preview.loaded, annotated=preview.annotated):
        place = finding.problem.place
        if finding.edit and finding.rule == rule and place and state.workspace.position(place) == position:
            editor.fix(finding, preview.loaded)
            return
    raise LookupError(rule)


def _unsaved(state: PreviewState) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        body = await read_json(request)
        where, value = text_of(body, "where"), text_of(body, "value")

        def run() -> Response:
            query = request.query_params

            name = query.get("issue", "")
            target = find_target(state.loaded(name), where)
            preview = state.unsaved(name, query.get("layout", ""), lambda: build_with(target.loaded, target.with_value(value)))
            return JSONResponse(payloads.mail(preview, view_of(request), image_url_of(request), state.workspace))

        return await in_thread(lambda _: run())(request)

    return endpoint


def writing(state: PreviewState, act: Callable[[Body], dict[str, object]]) -> Endpoint:
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
