"""Klaviyo: a document to paste as a template, and draft campaigns over the JSON:API of revision 2026-07-15."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.esps.drafts import DRAFT, DraftApi
from newsletter.esps.esp import Esp, ImageRules, Setting, Steps, Tag
from newsletter.esps.syntax import BRACES

if TYPE_CHECKING:
    from newsletter.esps.desk import Desk
    from newsletter.esps.export import Export


def _message(export: Export) -> dict[str, object]:
    content = {
        "subject": export.subject,
        "preview_text": export.preheader,
        "from_email": export.sender_email,
        "from_label": export.sender_name,
        "reply_to_email": export.reply_to or export.sender_email,
    }
    return {"definition": {"channel": "email", "label": export.email.name, "content": content}}


def _campaign(desk: Desk, export: Export) -> dict[str, object]:
    return {"name": export.email.name, "audiences": {"included": [desk.values["KLAVIYO_LIST_ID"]], "excluded": []}}


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def find(desk: Desk, export: Export) -> str | None:
    """The draft campaign of this name."""
    wanted = f"and(equals(messages.channel,'email'),contains(name,{_quoted(export.email.name)}))"
    campaigns = desk.get("/api/campaigns", {"filter": wanted}).items("data")
    attributes = ((one, one.get("attributes", {})) for one in campaigns)
    same = (one for one, has in attributes if has.get("name") == export.email.name and has.get("status") == "Draft")
    return next((str(one["id"]) for one in same), None)


def status(desk: Desk, draft: str) -> str:
    """Klaviyo writes ``Draft``."""
    word = desk.get(f"/api/campaigns/{draft}").at("data", "attributes", "status")
    return DRAFT if word == "Draft" else word


def create(desk: Desk, export: Export) -> str:
    """A campaign with one message and no template; no send strategy, so that nothing is planned."""
    messages = {"data": [{"type": "campaign-message", "attributes": _message(export)}]}
    attributes = {**_campaign(desk, export), "campaign-messages": messages}
    return desk.post("/api/campaigns", {"data": {"type": "campaign", "attributes": attributes}}).at("data", "id")


def update(desk: Desk, export: Export, draft: str) -> None:
    """The campaign's and the message's words, the template, and the template once more into the message.

    Klaviyo gives a message a copy of its template, so a changed template has to be assigned again.
    """
    message = desk.get(f"/api/campaigns/{draft}/campaign-messages").at("data", 0, "id")
    _change(desk, f"/api/campaigns/{draft}", {"type": "campaign", "id": draft, "attributes": _campaign(desk, export)})
    _change(
        desk,
        f"/api/campaign-messages/{message}",
        {"type": "campaign-message", "id": message, "attributes": _message(export)},
    )
    template = {"data": {"type": "template", "id": _template(desk, export)}}
    assigned = {"type": "campaign-message", "id": message, "relationships": {"template": template}}
    desk.post("/api/campaign-message-assign-template", {"data": assigned}, repeatable=True)


def _template(desk: Desk, export: Export) -> str:
    """The id of the template of this issue's name, made or brought up to date."""
    words = {"name": export.email.name, "html": export.body, "text": export.text}
    found = desk.get("/api/templates", {"filter": f"equals(name,{_quoted(export.email.name)})"}).items("data")
    if found:
        known = str(found[0]["id"])
        _change(desk, f"/api/templates/{known}", {"type": "template", "id": known, "attributes": words})
        return known
    new = {"data": {"type": "template", "attributes": {**words, "editor_type": "CODE"}}}
    return desk.post("/api/templates", new).at("data", "id")


def _change(desk: Desk, path: str, resource: Mapping[str, object]) -> None:
    desk.patch(path, {"data": resource})


esp = Esp(
    name="klaviyo",
    title="Klaviyo",
    tags={
        "name": Tag("{{ first_name }}", "seen", fallback='{{ first_name|default:"FALLBACK" }}'),
        "email": Tag("{{ email }}", "seen"),
        "unsubscribe_url": Tag("{% unsubscribe_link %}"),
        "web_url": Tag("{% web_view_link %}", "seen"),
        "preferences_url": Tag("{% manage_preferences_link %}"),
        "field": Tag("{{ person|lookup:'KEY' }}", "memory", fallback="{{ person|lookup:'KEY'|default:'FALLBACK' }}"),
    },
    syntax=BRACES,
    steps=Steps(
        ko=(
            "Content > Templates에서 새 템플릿을 만들고 Paste in HTML을 고릅니다.",
            "email.html 전체를 붙여 넣고, 텍스트 본문에는 text.txt를 붙여 넣습니다.",
            "캠페인을 만들고 이 템플릿을 고른 뒤 제목, Preview text, 발신자를 campaign.json대로 입력합니다.",
        ),
        en=(
            "Under Content > Templates make a new template and choose Paste in HTML.",
            "Paste the whole of email.html, and text.txt as its plain text.",
            "Make a campaign with that template; type subject, preview text and sender as campaign.json has them.",
        ),
    ),
    seen="2026-11-21",
    sources=("https://developers.klaviyo.com/en/reference/campaigns_api_overview",),
    images=ImageRules(),
    takes_text=True,
    adds_unsubscribe=True,
    preheader_field=True,
    settings=(
        Setting("KLAVIYO_API_KEY", "A private key with templates:write, campaigns:write, images:write.", secret=True),
        Setting("KLAVIYO_LIST_ID", "The list's id, six letters, in its address."),
        Setting("KLAVIYO_API_URL", "Another address than https://a.klaviyo.com: a proxy, a sandbox.", optional=True),
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
        stored=lambda desk, draft: desk.get(f"/api/campaigns/{draft}/campaign-messages", {"include": "template"}).at(
            "included", 0, "attributes", "html"
        ),
        upload=lambda desk, file: desk.post_file("/api/image-upload", "file", file).at("data", "attributes", "image_url"),
    ),
)
