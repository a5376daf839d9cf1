"""The HTTP API of an editor's desk: begin an issue, add a picture, send it on its way.

==================  =========================================================================================
``/api/begin``      what the next issue would be; POST: write its file
``/api/picture``    POST: a picture's bytes; the query names the issue, the part, the file and the alternative text
``/api/targets``    the ESPs that take drafts; ``/api/push`` what a push would do, POST: the push of a draft
``/api/smtp``       what is missing for a test mail
==================  =========================================================================================
"""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newsletter.errors import NewsletterError
from newsletter.preview.build import Preview
from newsletter.preview.edit_api import writing
from newsletter.preview.editing import Editor
from newsletter.preview.endpoints import Body, Endpoint, error_response, flag_of, in_thread, text_of
from newsletter.preview.history import ConflictError, History
from newsletter.preview.state import PreviewState


def desk_routes(state: PreviewState, history: History) -> list[Route]:
    """Return the routes of an editor's desk."""

    def preview_of(request: Request) -> Preview:
        return state.preview(request.query_params.get("issue", ""), request.query_params.get("layout", ""))

    def upcoming(_: Request) -> Response:
        from newsletter.preview.beginning import next_issue  # imports the drafting, which the start of the page need not wait for

        return JSONResponse(next_issue(state.workspace))

    def begin(body: Body) -> dict[str, object]:
        from newsletter.preview.beginning import begin_issue

        name = begin_issue(state.workspace, text_of(body, "slug"), text_of(body, "date", ""), recurring=flag_of(body, "recurring"))
        return {"name": name}

    def targets(request: Request) -> Response:
        from newsletter.preview.pushing import push_targets  # imports the ESPs, which only an action needs

        return JSONResponse(push_targets(preview_of(request), state.workspace))

    def plan(request: Request) -> Response:
        from newsletter.preview.pushing import plan_push

        return JSONResponse(plan_push(preview_of(request), request.query_params.get("esp", "")))

    def push(body: Body) -> dict[str, object]:
        from newsletter.preview.pushing import push_draft

        preview = state.preview(text_of(body, "issue"), text_of(body, "layout", ""))
        upload, update = flag_of(body, "upload"), flag_of(body, "update")
        return push_draft(preview, text_of(body, "esp"), upload=upload, update=update, reason=text_of(body, "reason", ""))

    def smtp(_: Request) -> Response:
        from newsletter.preview.actions import unset_smtp

        return JSONResponse(unset_smtp(state.workspace))

    return [
        Route("/api/begin", in_thread(upcoming)),
        Route("/api/begin", writing(state, begin), methods=["POST"]),
        Route("/api/picture", _picture(state, history), methods=["POST"]),
        Route("/api/targets", in_thread(targets)),
        Route("/api/push", in_thread(plan)),
        Route("/api/push", writing(state, push), methods=["POST"]),
        Route("/api/smtp", in_thread(smtp)),
    ]


def _picture(state: PreviewState, history: History) -> Endpoint:
    editor = Editor(history)

    async def endpoint(request: Request) -> Response:
        query = {name: request.query_params.get(name, "") for name in ("issue", "where", "name", "alt")}
        content = await request.body()

        def place() -> str:
            from newsletter.preview.new_pictures import place_picture

            loaded = state.loaded(query["issue"])
            return place_picture(loaded, query["where"], query["name"], query["alt"], content, editor, history)

        try:
            src = await asyncio.to_thread(place)
        except ConflictError as error:
            return JSONResponse({"message": str(error), "current": None}, 409)
        except (NewsletterError, LookupError) as error:
            return error_response(error)
        state.files_changed(layout=False)
        return JSONResponse({"src": src, **history.steps})

    return endpoint
