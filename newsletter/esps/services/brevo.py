"""Brevo: a document to paste, and draft campaigns over API v3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_offset, find_id
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def _campaign(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a campaign without ``scheduledAt``, which would make it more than a draft."""
    data: dict[str, object] = {
        "name": export.email.name,
        "subject": export.subject,
        "previewText": export.preheader,
        "sender": {"name": export.sender_name, "email": export.sender_email},
        "replyTo": export.reply_to or export.sender_email,
        "htmlContent": export.body,
        "recipients": {"listIds": [client.number("BREVO_LIST_ID")]},
        "mirrorActive": True,
    }
    form = client.values.get("BREVO_UPDATE_FORM_ID")
    return data | ({"updateFormId": form} if form else {})


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name, newest first as Brevo lists them."""
    query: dict[str, str | int] = {"type": "classic", "status": "draft", "limit": 100, "excludeHtmlContent": "true"}

    def read(offset: int) -> list[Item]:
        response = client.get("/emailCampaigns", {**query, "offset": offset})
        answer = response.json()
        none = answer is None or (isinstance(answer, dict) and "campaigns" not in answer)  # the list is absent when it is empty
        return [] if none else response.json_list("campaigns")

    return find_id(by_offset(read), "id", (("name",), export.email.name))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole campaign."""
    client.put(f"/emailCampaigns/{draft}", _campaign(client, export))


esp = Esp(
    name="brevo",
    title="Brevo",
    tags={
        "name": MergeTag(
            "{{ contact.FIRSTNAME }}", fallback='{{ contact.FIRSTNAME | default:"FALLBACK" }}', fallback_provenance="memory"
        ),
        "email": MergeTag("{{ contact.EMAIL }}", "seen"),
        "unsubscribe_url": MergeTag("{{ unsubscribe }}", "seen"),
        "web_url": MergeTag("{{ mirror }}", "seen"),
        "preferences_url": MergeTag("{{ update_profile }}"),
        "field": MergeTag("{{ contact.KEY }}", fallback='{{ contact.KEY | default:"FALLBACK" }}', fallback_provenance="memory"),
    },
    syntax=BRACES,
    address_quote="'",
    tag_fields={"subject": "official", "preheader": "memory", "sender": "official"},
    steps=Steps(
        ko=(
            "Campaigns에서 캠페인을 만들고 제목, 발신자, 목록을 위에 적힌 대로 입력합니다.",
            "Design 단계에서 Code your own > Paste your code를 고르고 email.html 전체를 붙여 넣습니다.",
            "'정보 수정' 링크를 쓰면 캠페인 설정에서 업데이트 양식을 고릅니다.",
        ),
        en=(
            "Make a campaign; type subject, sender and list as they stand above.",
            "In the design step choose Code your own > Paste your code and paste the whole of email.html.",
            "If the mail links to 'update preferences', choose an update form in the campaign's settings.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.brevo.com/reference/createemailcampaign-1",),
    preheader_field=True,
    settings=(
        Setting("BREVO_API_KEY", "SMTP & API > API keys.", secret=True),
        Setting("BREVO_LIST_ID", "The number before the list's name: Contacts > Lists."),
        Setting("BREVO_UPDATE_FORM_ID", "The form that ${preferences_url} opens.", optional=True),
        Setting("BREVO_API_URL", "Another address than https://api.brevo.com/v3: a proxy, a sandbox.", optional=True, address=True),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=lambda values: values.get("BREVO_API_URL") or "https://api.brevo.com/v3",
        headers=lambda values: {"api-key": values["BREVO_API_KEY"]},
        find=find,
        status=lambda client, draft: client.get(f"/emailCampaigns/{draft}").json_path("status"),
        create=lambda client, export: client.post("/emailCampaigns", _campaign(client, export)).json_path("id"),
        update=update,
        page=lambda _desk, draft: f"https://app.brevo.com/marketing-campaign/edit/{draft}",
        read_back=lambda client, draft: client.get(f"/emailCampaigns/{draft}").json_path("htmlContent"),
        create_is_complete=True,
    ),
)
