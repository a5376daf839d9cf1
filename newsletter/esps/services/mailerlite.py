"""MailerLite: a document for its HTML editor, and draft campaigns over the current API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.esps.paging import by_page, find_id
from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_ENGLISH = 4
"""MailerLite writes the plain text and its footer in this language; Korean is not on offer."""


def _campaign(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a campaign with ``groups``: without them the draft is addressed to every subscriber."""
    return {
        "name": export.email.name,
        "language_id": client.number("MAILERLITE_LANGUAGE_ID", _ENGLISH),
        "type": "regular",
        "groups": [client.values["MAILERLITE_GROUP_ID"]],
        "emails": [
            {
                "subject": export.subject,
                "from_name": export.sender_name,
                "from": export.sender_email,
                "reply_to": export.reply_to or export.sender_email,
                "content": export.body,
                "preheader": export.preheader,
            }
        ],
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name."""
    query: dict[str, str | int] = {"filter[status]": "draft", "limit": 100}
    campaigns = by_page(lambda page: client.get("/campaigns", {**query, "page": page}).json_list("data"))
    return find_id(campaigns, "id", (("name",), export.email.name))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole campaign."""
    client.put(f"/campaigns/{draft}", _campaign(client, export))


esp = Esp(
    name="mailerlite",
    title="MailerLite",
    tags={
        "name": MergeTag("{$name}", "memory", fallback="{$name|default('FALLBACK')}"),
        "email": MergeTag("{$email}", "memory"),
        "unsubscribe_url": MergeTag("{$unsubscribe}"),
        "web_url": MergeTag("{$url}"),
        "preferences_url": MergeTag("{$preferences}", "memory"),
        "field": MergeTag("{$KEY}", "memory", fallback="{$KEY|default('FALLBACK')}"),
    },
    syntax=Syntax(opens=re.compile(rf"\{{(?=\$|{NEXT_TOKEN})"), tag=re.compile(r"\{\$[^}\s]+\}")),
    tag_fields={"subject": "memory"},
    steps=Steps(
        ko=(
            "Campaigns에서 캠페인을 만들고 제목, Preheader, 발신자를 위에 적힌 대로 입력합니다.",
            "Custom HTML editor를 고르고 email.html 전체를 붙여 넣습니다.",
            "받는 그룹을 고릅니다. 고르지 않으면 모든 구독자에게 갑니다.",
        ),
        en=(
            "Make a campaign; type subject, preheader and sender as they stand above.",
            "Choose the Custom HTML editor and paste the whole of email.html.",
            "Choose the group: with none chosen, the mail is for every subscriber.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.mailerlite.com/docs/campaigns.html",),
    preheader_field=True,
    settings=(
        Setting("MAILERLITE_API_KEY", "Integrations > API.", secret=True),
        Setting("MAILERLITE_GROUP_ID", "The group's number, in its address: Subscribers > Groups."),
        Setting(
            "MAILERLITE_LANGUAGE_ID",
            "The language of MailerLite's own words in the mail; 4, English, when left out.",
            optional=True,
        ),
        Setting(
            "MAILERLITE_API_URL",
            "Another address than https://connect.mailerlite.com/api: a proxy, a sandbox.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=lambda values: values.get("MAILERLITE_API_URL") or "https://connect.mailerlite.com/api",
        headers=lambda values: {"Authorization": f"Bearer {values['MAILERLITE_API_KEY']}", "Accept": "application/json"},
        find=find,
        status=lambda client, draft: client.get(f"/campaigns/{draft}").json_path("data", "status"),
        create=lambda client, export: client.post("/campaigns", _campaign(client, export)).json_path("data", "id"),
        update=update,
        page=lambda _desk, draft: f"https://dashboard.mailerlite.com/campaigns/{draft}",
        create_is_complete=True,
    ),
)
