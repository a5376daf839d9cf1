"""Requests to the preview: a first line, headers, a body, as they stand in HTTP."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from starlette.types import ASGIApp, Message, Scope

from newsletter.preview.api import make_api
from newsletter.preview.app import make_app
from newsletter.preview.events import EventBroadcaster
from newsletter.preview.state import PreviewState
from tests.fuzz.door import Door
from tests.fuzz.workspaces import SMALL, workspace

_NAME = "2024-03-06-fuzz"
_HOST = "127.0.0.1:8000"
_TOKEN = "token"


@cache
def _state() -> PreviewState:
    return PreviewState(workspace("preview"), _NAME)


def use(data: bytes) -> None:
    path = _state().workspace.issues / f"{_NAME}.yaml"
    if not path.exists() or path.read_bytes() != SMALL:
        path.write_bytes(SMALL)
        _state().files_changed(layout=False)
    with ThreadPoolExecutor(1) as pool:  # a browser test in this process may have left an event loop that runs
        statuses = pool.submit(asyncio.run, _answered(data)).result()
    assert len(statuses) == 1
    assert 200 <= statuses[0] < 500


async def _answered(data: bytes) -> list[int]:
    head, _, body = data.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.partition(b" ")
    address, _, query = target.partition(b"?")
    api: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
    api.set_result(make_api(_state(), "editor://{path}"))
    app = make_app(api, EventBroadcaster(), _TOKEN, [_HOST])
    headers = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1), "root_path": "",
        "method": method.decode("latin-1").upper(), "path": f"/{_TOKEN}{address.decode('utf-8', 'replace')}", "raw_path": address, "query_string": query,
        "headers": [(b"host", _HOST.encode()), *headers],
    }  # fmt: skip
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return [message["status"] for message in sent if message["type"] == "http.response.start"]


_POST = f"\nOrigin: http://{_HOST}\nContent-Type: application/json\n\n"
_ISSUE = f'"issue": "{_NAME}"'
door = Door(
    use,
    tuple(
        sample.encode()
        for sample in (
            f"GET /api/mail?issue={_NAME}&client=gmail.ios&scheme=dark&images=off&styles=off&layout=brief\n\n",
            f"GET /api/report?issue={_NAME}\n\n",
            f"GET /api/source?issue={_NAME}&format=mjml\n\n",
            f"GET /api/excerpt?at=issues/{_NAME}.yaml:3:4\n\n",
            f"GET /api/field?issue={_NAME}&where=topics[0].title\n\n",
            "GET /api/workspace\n\n",
            "GET /api/esps\n\n",
            "GET /plain\n\n",
            "GET /pictures/0?v=1\n\n",
            "GET /page/main.js\n\n",
            f'POST /api/unsaved?issue={_NAME}{_POST}{{{_ISSUE}, "where": "headline.title", "value": "x: y"}}',
            f'POST /api/edit{_POST}{{{_ISSUE}, "where": "headline.body", "base": "**글** [이음](https://a.kr)", "value": "x\\n\\n- y"}}',
            f'POST /api/fix{_POST}{{{_ISSUE}, "rule": "glossary", "position": "issues/{_NAME}.yaml:1:1"}}',
            f"POST /api/undo{_POST}{{}}",
            f'POST /api/export{_POST}{{{_ISSUE}, "esp": "stibee"}}',
            f'POST /api/send{_POST}{{{_ISSUE}, "to": "a@b.kr"}}',
        )
    ),
    (b"GET ", b"POST ", b"HEAD ", b"OPTIONS ", b"/api/", b"/../", b"%2e%2e/", b"/pictures/-1", b"/pictures/99999999999999999999", b"issue=", b"layout=", b"../../x", b"at=", b":0:0", b":99999999:1", b"Host: evil", b"Origin: null",
     b"Sec-Fetch-Site: cross-site", b"Content-Length: 5", b"null", b"[]", b'"where": ', b"topics[99].x", b"topics[-1]", b"extra.a.b", b'"\\ud800"', b'"\\u0000"', b"[" * 2000),
)  # fmt: skip
