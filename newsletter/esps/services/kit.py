"""Kit (once ConvertKit): the inner part of the mail for a template that frames it, and draft broadcasts over API v4."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.esps.fragment import fragment
from newsletter.esps.paging import Item, by_cursor, find_id, text_at
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DRAFT, DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_INSIDE = re.compile(r"(<body\b[^>]*>).*(</body\s*>)", re.DOTALL | re.IGNORECASE)
_FRAME = (
    "\n{{ message_content }}\n"
    '<p style="margin:16px;text-align:center;font-size:12px;color:#666666;">{{ address }} · '
    '<a href="{{ unsubscribe_url }}" style="color:#666666;">수신거부 Unsubscribe</a></p>\n'
)


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Return this issue's inner part, and the frame to make a template of, once."""
    template = _INSIDE.sub(lambda body: f"{body[1]}{_FRAME}{body[2]}", html)
    return {"content.html": fragment(html, export.email.language), "template.html": template}


def _broadcast(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a broadcast for one tag: with no filter it would go to every subscriber, and with ``send_at`` it would go out."""
    tagged = [{"type": "tag", "ids": [client.number("KIT_TAG_ID")]}]
    day = export.email.date or dt.date.today()
    return {
        "subject": export.subject,
        "preview_text": export.preheader,
        "content": export.body,
        "description": export.email.name,
        "public": False,
        "published_at": f"{day.isoformat()}T00:00:00Z",
        "send_at": None,
        "email_template_id": client.number("KIT_TEMPLATE_ID"),
        "email_address": export.sender_email,
        "subscriber_filter": [{"all": tagged, "any": None, "none": None}],
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the broadcast that has this issue's name for a description and no sending time."""

    def read(cursor: str) -> tuple[list[Item], str]:
        response = client.get("/broadcasts", {"per_page": 100} | ({"after": cursor} if cursor else {}))
        answer = response.json()
        pagination = answer.get("pagination") if isinstance(answer, dict) else None
        following = isinstance(pagination, dict) and pagination.get("has_next_page") is True
        return response.json_list("broadcasts"), text_at(pagination, "end_cursor") if following else ""

    unsent = (one for one in by_cursor(read) if one.get("send_at") is None)
    return find_id(unsent, "id", (("description",), export.email.name))


def status(client: ApiClient, draft: str) -> str:
    """Return Kit's own word for the state."""
    word = client.get(f"/broadcasts/{draft}").json_path("broadcast", "status")
    return DRAFT if word == "draft" else word


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole broadcast."""
    client.put(f"/broadcasts/{draft}", _broadcast(client, export))


esp = Esp(
    name="kit",
    title="Kit",
    tags={
        "name": MergeTag(
            "{{ subscriber.first_name }}",
            fallback='{{ subscriber.first_name | default: "FALLBACK" }}',
            fallback_provenance="memory",
        ),
        "email": MergeTag("{{ subscriber.email_address }}", "memory"),
        "unsubscribe_url": MergeTag("{{ unsubscribe_url }}"),
        "web_url": MergeTag("{{ view_in_browser_url }}", "memory"),
        "preferences_url": MergeTag("{{ subscriber_preferences_url }}", "memory"),
        "field": MergeTag("{{ subscriber.KEY }}", "memory", fallback='{{ subscriber.KEY | default: "FALLBACK" }}'),
    },
    syntax=BRACES,
    address_quote="'",
    tag_fields={"subject": "memory", "preheader": "memory"},
    steps=Steps(
        ko=(
            "처음 한 번: Send > Email templates > HTML에서 새 템플릿을 만들고 template.html 전체를 붙여 넣습니다.",
            "새 브로드캐스트에서 그 템플릿을 고르고 HTML 블록에 content.html 전체를 붙여 넣습니다.",
            "제목과 Preview text를 위에 적힌 대로 입력하고 받는 사람을 고릅니다. 고르지 않으면 모든 구독자에게 갑니다.",
        ),
        en=(
            "Once: under Send > Email templates > HTML make a template and paste the whole of template.html.",
            "In a new broadcast choose that template, add an HTML block, and paste the whole of content.html.",
            "Type subject and preview text as they stand above, and choose who gets it: with nobody chosen, it is everybody.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.kit.com/api-reference/broadcasts/create-a-broadcast",),
    images=ImageRules(),
    pages=pages,
    preheader_field=True,
    settings=(
        Setting("KIT_API_KEY", "A v4 key: Settings > Developer.", secret=True),
        Setting("KIT_TAG_ID", "The tag whose subscribers get the mail, a number."),
        Setting("KIT_TEMPLATE_ID", "The number of the HTML template made from template.html."),
        Setting("KIT_API_URL", "Another address than https://api.kit.com/v4: a proxy, a sandbox.", optional=True, address=True),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=lambda values: values.get("KIT_API_URL") or "https://api.kit.com/v4",
        headers=lambda values: {"X-Kit-Api-Key": values["KIT_API_KEY"]},
        find=find,
        status=status,
        create=lambda client, export: client.post("/broadcasts", _broadcast(client, export)).json_path("broadcast", "id"),
        update=update,
        page=lambda _desk, draft: f"https://app.kit.com/campaigns/{draft}/draft",
        read_back=lambda client, draft: client.get(f"/broadcasts/{draft}").json_path("broadcast", "content"),
        create_is_complete=True,
        visible_after=300,
    ),
)
