"""Klaviyo: a document to paste as a template, and draft campaigns over the JSON:API of revision 2026-07-15."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_cursor, find_id, query_value, text_at
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DRAFT, DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def _message(export: Export) -> dict[str, object]:
    content = {
        "subject": export.subject,
        "preview_text": export.preheader,
        "from_email": export.sender_email,
        "from_label": export.sender_name,
        "reply_to_email": export.reply_to or export.sender_email,
    }
    return {"definition": {"channel": "email", "label": export.email.name, "content": content}}


def _campaign(client: ApiClient, export: Export) -> dict[str, object]:
    return {"name": export.email.name, "audiences": {"included": [client.values["KLAVIYO_LIST_ID"]], "excluded": []}}


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft campaign of this name."""
    wanted = f"and(equals(messages.channel,'email'),contains(name,{_quoted(export.email.name)}))"

    def read(cursor: str) -> tuple[list[Item], str]:
        response = client.get("/api/campaigns", {"filter": wanted} | ({"page[cursor]": cursor} if cursor else {}))
        return response.json_list("data"), query_value(text_at(response.json(), "links", "next"), "page[cursor]")

    name = (("attributes", "name"), export.email.name)
    return find_id(by_cursor(read), "id", name, (("attributes", "status"), "Draft"))


def status(client: ApiClient, draft: str) -> str:
    """Return the state; Klaviyo writes ``Draft``."""
    word = client.get(f"/api/campaigns/{draft}").json_path("data", "attributes", "status")
    return DRAFT if word == "Draft" else word


def create(client: ApiClient, export: Export) -> str:
    """Create a campaign with one message, no template and no send strategy, so that nothing is scheduled."""
    messages = {"data": [{"type": "campaign-message", "attributes": _message(export)}]}
    attributes = {**_campaign(client, export), "campaign-messages": messages}
    return client.post("/api/campaigns", {"data": {"type": "campaign", "attributes": attributes}}).json_path("data", "id")


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Update campaign, message and template, then assign the template to the message again.

    Klaviyo gives a message a copy of its template, so a changed template has to be assigned again.
    """
    message = client.get(f"/api/campaigns/{draft}/campaign-messages").json_path("data", 0, "id")
    _change(client, f"/api/campaigns/{draft}", {"type": "campaign", "id": draft, "attributes": _campaign(client, export)})
    _change(
        client,
        f"/api/campaign-messages/{message}",
        {"type": "campaign-message", "id": message, "attributes": _message(export)},
    )
    template = {"data": {"type": "template", "id": _template(client, export)}}
    assigned = {"type": "campaign-message", "id": message, "relationships": {"template": template}}
    client.post("/api/campaign-message-assign-template", {"data": assigned}, repeatable=True)


def _template(client: ApiClient, export: Export) -> str:
    """Create or update the template of this issue's name; return its id."""
    words = {"name": export.email.name, "html": export.body, "text": export.text}
    found = client.get("/api/templates", {"filter": f"equals(name,{_quoted(export.email.name)})"}).json_list("data")
    if found:
        known = str(found[0]["id"])
        _change(client, f"/api/templates/{known}", {"type": "template", "id": known, "attributes": words})
        return known
    new = {"data": {"type": "template", "attributes": {**words, "editor_type": "CODE"}}}
    return client.post("/api/templates", new).json_path("data", "id")


def _change(client: ApiClient, path: str, resource: Mapping[str, object]) -> None:
    client.patch(path, {"data": resource})


esp = Esp(
    name="klaviyo",
    title="Klaviyo",
    tags={
        "name": MergeTag("{{ first_name }}", "seen", fallback='{{ first_name|default:"FALLBACK" }}'),
        "email": MergeTag("{{ email }}", "seen"),
        "unsubscribe_url": MergeTag("{% unsubscribe_link %}"),
        "web_url": MergeTag("{% web_view_link %}", "seen"),
        "preferences_url": MergeTag("{% manage_preferences_link %}"),
        "field": MergeTag("{{ person|lookup:'KEY' }}", "memory", fallback="{{ person|lookup:'KEY'|default:'FALLBACK' }}"),
    },
    syntax=BRACES,
    address_quote="'",
    tag_fields={"subject": "memory", "preheader": "memory"},
    steps=Steps(
        ko=(
            "Content > Templates에서 새 템플릿을 만들고 Paste in HTML을 고릅니다.",
            "email.html 전체를 붙여 넣고, 텍스트 본문에는 text.txt를 붙여 넣습니다.",
            "캠페인을 만들고 이 템플릿을 고른 뒤 제목, Preview text, 발신자를 위에 적힌 대로 입력합니다.",
        ),
        en=(
            "Under Content > Templates make a new template and choose Paste in HTML.",
            "Paste the whole of email.html, and text.txt as its plain text.",
            "Make a campaign with that template; type subject, preview text and sender as they stand above.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.klaviyo.com/en/reference/campaigns_api_overview",),
    images=ImageRules(),
    takes_text=True,
    adds_unsubscribe=True,
    preheader_field=True,
    settings=(
        Setting("KLAVIYO_API_KEY", "A private key with templates:write, campaigns:write, images:write.", secret=True),
        Setting("KLAVIYO_LIST_ID", "The list's id, six letters, in its address."),
        Setting("KLAVIYO_API_URL", "Another address than https://a.klaviyo.com: a proxy, a sandbox.", optional=True, address=True),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("KLAVIYO_API_URL") or "https://a.klaviyo.com",
        headers=lambda values: {"Authorization": f"Klaviyo-API-Key {values['KLAVIYO_API_KEY']}", "revision": "2026-07-15"},
        json_type="application/vnd.api+json",
        find=find,
        status=status,
        create=create,
        update=update,
        page=lambda _desk, draft: f"https://www.klaviyo.com/campaign/{draft}/wizard",
        read_back=lambda client, draft: client.get(f"/api/campaigns/{draft}/campaign-messages", {"include": "template"}).json_path(
            "included", 0, "attributes", "html"
        ),
        upload=lambda client, file: client.post_file("/api/image-upload", "file", file).json_path(
            "data", "attributes", "image_url"
        ),
    ),
)
