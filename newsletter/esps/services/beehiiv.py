"""beehiiv: a fragment without ``<style>`` for an HTML snippet, a page to paste from, and draft posts over API v2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.esps.fragment import fragment, without_frame
from newsletter.esps.paging import by_page, find_id
from newsletter.esps.paste_page import paste_page
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Return the part inside beehiiv's frame, whose footer with the unsubscribe link is always there, and the page to paste from."""
    inner = without_frame(fragment(html, export.email.language, hidden_preheader=False), ())
    return {"content.html": inner, **paste_page(html, export)}


def _post(export: Export) -> dict[str, object]:
    return {
        "title": export.subject,
        "body_content": export.body,
        "email_settings": {"email_subject_line": export.subject, "email_preview_text": export.preheader},
    }


def _draft(export: Export) -> dict[str, object]:
    """Build a post with a ``status``: without one beehiiv would publish it at once."""
    return {**_post(export), "status": "draft"}


def _posts(client: ApiClient) -> str:
    return f"/publications/{client.values['BEEHIIV_PUBLICATION_ID']}/posts"


def find(client: ApiClient, export: Export) -> str | None:
    """Find the newest draft post with this title."""
    query: dict[str, str | int] = {"status": "draft", "order_by": "created", "direction": "desc", "limit": 100}
    posts = by_page(lambda page: client.get(_posts(client), {**query, "page": page}).json_list("data"))
    return find_id(posts, "id", (("title",), export.subject), (("status",), "draft"))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace title, body and preheader; fields that are left out stay as they are, the status among them."""
    client.patch(f"{_posts(client)}/{draft}", _post(export))


esp = Esp(
    name="beehiiv",
    title="beehiiv",
    tags={
        "name": MergeTag("{{first_name}}", "memory"),
        "email": MergeTag("{{email}}"),
        "field": MergeTag("{{KEY}}", "memory"),
    },
    syntax=BRACES,
    tag_fields={},
    steps=Steps(
        ko=(
            "API가 있는 요금제(Enterprise)이면 newsletter push가 초안을 만듭니다. 없으면 아래 순서대로 합니다.",
            "새 글을 만들고 paste.html을 브라우저에서 열어 제목, 부제, 본문을 차례로 복사해 붙여 넣습니다.",
            "디자인까지 그대로 옮기려면 본문 대신 HTML Snippet 블록에 content.html 전체를 붙여 넣습니다.",
            "제목과 미리보기 문구를 위에 적힌 대로 확인합니다. 수신거부 링크와 꼬리말은 beehiiv가 스스로 붙입니다.",
        ),
        en=(
            "With a plan that has the API (Enterprise), newsletter push makes the draft. Without it go on here.",
            "Start a post, open paste.html in a browser, and copy title, subtitle and body over, one by one.",
            "To keep the design as well, paste the whole of content.html into an HTML Snippet block instead of the body.",
            "See that subject and preview text are as they stand above. beehiiv adds unsubscribe link and footer by itself.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://developers.beehiiv.com/api-reference/posts/create",
        "https://developers.beehiiv.com/api-reference/posts/update",
        "https://www.beehiiv.com/support/article/36759164012439-using-the-send-api-and-create-post-endpoint",
    ),
    pages=pages,
    paste_page=True,
    adds_unsubscribe=True,
    preheader_field=True,
    settings=(
        Setting("BEEHIIV_API_KEY", "Settings > API (Enterprise plan).", secret=True),
        Setting("BEEHIIV_PUBLICATION_ID", "The publication's id, pub_ and more: Settings > API."),
        Setting(
            "BEEHIIV_API_URL", "Another address than https://api.beehiiv.com/v2: a proxy, a sandbox.", optional=True, address=True
        ),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("BEEHIIV_API_URL") or "https://api.beehiiv.com/v2",
        headers=lambda values: {"Authorization": f"Bearer {values['BEEHIIV_API_KEY']}"},
        find=find,
        status=lambda client, draft: client.get(f"{_posts(client)}/{draft}").json_path("data", "status"),
        create=lambda client, export: client.post(_posts(client), _draft(export)).json_path("data", "id"),
        update=update,
        page=lambda _desk, _draft: "https://app.beehiiv.com/posts",
        create_is_complete=True,
    ),
)
