"""Resend: a document for its Broadcasts, and draft broadcasts over its API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_cursor, find_id, text_at
from newsletter.esps.syntax import Syntax
from newsletter.esps.types import DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def _broadcast(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a broadcast for one segment. Without ``send`` it stays a draft."""
    name = re.sub(r'([\\\\"])', r"\\\1", export.sender_name)  # a quoted string, RFC 5322
    return {
        "name": export.email.name,
        "segment_id": client.values["RESEND_SEGMENT_ID"],
        "from": f'"{name}" <{export.sender_email}>',
        "reply_to": [export.reply_to or export.sender_email],
        "subject": export.subject,
        "preview_text": export.preheader,
        "html": export.body,
        "text": export.text,
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name; each page is asked for by the last id of the one before."""

    def read(cursor: str) -> tuple[list[Item], str]:
        response = client.get("/broadcasts", {"limit": 100} | ({"after": cursor} if cursor else {}))
        page = response.json_list("data")
        more = isinstance(data := response.json(), dict) and data.get("has_more") is True
        return page, text_at(page[-1], "id") if page and more else ""

    return find_id(by_cursor(read), "id", (("name",), export.email.name), (("status",), "draft"))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole broadcast; it stays a draft."""
    client.patch(f"/broadcasts/{draft}", _broadcast(client, export))


esp = Esp(
    name="resend",
    title="Resend",
    tags={
        "name": MergeTag("{{{contact.first_name}}}", fallback="{{{contact.first_name|FALLBACK}}}"),
        "email": MergeTag("{{{contact.email}}}", "memory"),
        "unsubscribe_url": MergeTag("{{{RESEND_UNSUBSCRIBE_URL}}}"),
        "field": MergeTag("{{{contact.KEY}}}", "memory", fallback="{{{contact.KEY|FALLBACK}}}"),
    },
    syntax=Syntax(opens=re.compile(r"\{"), tag=re.compile(r"\{\{")),
    tag_fields={},
    steps=Steps(
        ko=(
            "newsletter push가 Broadcasts에 초안을 만듭니다. 손으로 하려면 POST https://api.resend.com/broadcasts의 html에 email.html, text에 text.txt를 넣고, subject와 from은 campaign.json의 값을 넣습니다.",
            "segment_id에 받을 사람의 세그먼트를 적습니다. send는 넣지 않습니다. 넣지 않으면 초안으로 남고, true이면 바로 발송됩니다.",
            "Resend의 Broadcasts 화면에서 초안을 열어 확인하고 테스트 메일을 보냅니다.",
        ),
        en=(
            "newsletter push makes the draft under Broadcasts. By hand, post to https://api.resend.com/broadcasts: html is email.html, text is text.txt, subject and from are in campaign.json.",
            "Name the readers by segment_id. Leave send out: without it the broadcast stays a draft, and with true it goes out at once.",
            "Open the draft under Broadcasts in Resend, look at it, and send yourself a test.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://resend.com/docs/api-reference/broadcasts/create-broadcast",
        "github.com/resend/resend-openapi: resend.yaml 1.5.0 of 2026-08-21",
    ),
    takes_text=True,
    preheader_field=True,
    settings=(
        Setting("RESEND_API_KEY", "API Keys > Create API Key, with full access.", secret=True),
        Setting("RESEND_SEGMENT_ID", "The segment's id: Audience > Segments."),
        Setting("RESEND_API_URL", "Another address than https://api.resend.com: a proxy, a sandbox.", optional=True, address=True),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("RESEND_API_URL") or "https://api.resend.com",
        headers=lambda values: {"Authorization": f"Bearer {values['RESEND_API_KEY']}"},
        find=find,
        status=lambda client, draft: client.get(f"/broadcasts/{draft}").json_path("status"),
        create=lambda client, export: client.post("/broadcasts", _broadcast(client, export)).json_path("id"),
        update=update,
        page=lambda _desk, draft: f"https://resend.com/broadcasts/{draft}",
        read_back=lambda client, draft: client.get(f"/broadcasts/{draft}").json_path("html"),
        create_is_complete=True,
    ),
)
