"""What an ESP's server answers while a draft is made: the same words to every request, by one ESP chosen by them."""

from functools import cache
from zlib import crc32

from newsletter.content import LoadedIssue, load_issue
from newsletter.esps.draft_store import DraftStore
from newsletter.esps.push import open_client, push
from newsletter.esps.registry import all_esps
from newsletter.esps.request import Request
from newsletter.esps.response import ApiResponse, RefusedError
from newsletter.esps.types import Esp
from newsletter.render import Email, render_email
from tests.fuzz.door import Door
from tests.fuzz.workspaces import SMALL, workspace, written

_VALUES = {"GHOST_ADMIN_API_KEY": "1:aa"}
_SAMPLES = tuple(
    sample.encode()
    for sample in (
        '{"id": 12, "status": 0, "items": [], "posts": [], "data": [], "campaigns": [], "results": []}',
        '{"id": "abc", "posts": [{"id": "abc", "updated_at": "x", "status": "draft", "title": "제목"}], "data": {"id": 1, "type": "campaign", "attributes": {"status": "Draft"}}}',
        '{"items": [{"id": 1, "subject": "제목", "status": 0}], "count": 1, "campaigns": [{"id": 5, "name": "x", "status": "draft"}], "results": [{"id": "a", "name": "x"}], "next": null}',
        '{"campaign": {"id": 7}, "broadcast": {"id": 8}, "links": {"next": "https://a.kr/?page[cursor]=x"}, "pagination": {"end_cursor": "x", "has_next_page": true}}',
        '"0123456789abcdef0123456789abcdef"',
        "[]",
        "null",
    )
)


@cache
def _mail() -> tuple[LoadedIssue, Email]:
    here = workspace("esp_answer")
    (here.issues / "images").mkdir(exist_ok=True)
    loaded = load_issue(written(here, SMALL), here)
    return loaded, render_email(loaded)


@cache
def _esps() -> tuple[Esp, ...]:
    return tuple(esp for esp in all_esps() if esp.drafts)


def use(data: bytes) -> None:
    chosen = crc32(data)
    esp = _chosen(data)
    values = {setting.name: "https://a.kr" if setting.address else "12" for setting in esp.settings} | _VALUES

    def answer(request: Request) -> ApiResponse:
        if chosen >> 8 & 31 == 0 and request.method == "GET":
            raise RefusedError("no", 404)
        return ApiResponse(200, {"location": data[:50].decode("latin-1"), "content-type": "application/json"}, data)

    loaded, email = _mail()
    store = DraftStore(loaded.workspace.build / "drafts.json", loaded.workspace.root)
    store.path.unlink(missing_ok=True)
    push(loaded, email, esp, open_client(esp, values, answer), store, upload=False, update=bool(chosen & 1))


def _chosen(data: bytes) -> Esp:
    return _esps()[crc32(data) % len(_esps())]


def _for(name: str, sample: bytes) -> bytes:
    """Lengthen a sample until it chooses that ESP."""
    return next(longer for spaces in range(10_000) if _chosen(longer := sample + b" " * spaces).name == name)


door = Door(
    use,
    tuple(_for(name, sample) for name in ("stibee", "ghost") for sample in _SAMPLES),
    (
        b'"id": ',
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'"../x"',
        b'"status": ',
        b'"draft"',
        b'"items": ',
        b'"data": ',
        b'"next": ',
        b'"attributes": ',
        b"1" * 5000,
        b"-1",
        b"1.5",
        b'"\\ud800"',
        b"[" * 3000,
        b"<html>",
    ),
)
