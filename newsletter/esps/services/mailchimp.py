"""Mailchimp: a document or a ZIP to import, and draft campaigns over the Marketing API 3.0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.errors import SetupError
from newsletter.esps.paging import by_offset, find_id
from newsletter.esps.request import basic_auth
from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import DRAFT, DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def _data_centre(values: Mapping[str, str]) -> str:
    centre = values["MAILCHIMP_API_KEY"].rpartition("-")[2]
    if not re.fullmatch(r"[a-z]{2,3}\d{1,3}", centre):
        raise SetupError("MAILCHIMP_API_KEY must end in the data centre, as in '-us19'")
    return centre


def _root(values: Mapping[str, str]) -> str:
    return values.get("MAILCHIMP_API_URL") or f"https://{_data_centre(values)}.api.mailchimp.com/3.0"


def _settings(export: Export) -> dict[str, str]:
    return {
        "subject_line": export.subject,
        "preview_text": export.preheader,
        "title": export.email.name,
        "from_name": export.sender_name,
        "reply_to": export.reply_to or export.sender_email,
    }


def _campaign(client: ApiClient, export: Export) -> dict[str, object]:
    return {"recipients": {"list_id": client.values["MAILCHIMP_LIST_ID"]}, "settings": _settings(export)}


def find(client: ApiClient, export: Export) -> str | None:
    """Find the newest draft campaign with this issue's title."""
    audience = client.values["MAILCHIMP_LIST_ID"]
    query: dict[str, str | int] = {
        "status": "save",
        "list_id": audience,
        "count": 1000,
        "sort_field": "create_time",
        "sort_dir": "DESC",
    }
    campaigns = by_offset(lambda offset: client.get("/campaigns", {**query, "offset": offset}).json_list("campaigns"))
    return find_id(campaigns, "id", (("settings", "title"), export.email.name))


def status(client: ApiClient, draft: str) -> str:
    """Mailchimp calls a draft ``save``."""
    word = client.get(f"/campaigns/{draft}").json_path("status")
    return DRAFT if word == "save" else word


def create(client: ApiClient, export: Export) -> str:
    """Create a regular campaign for one audience, without content."""
    return client.post("/campaigns", {"type": "regular", **_campaign(client, export)}).json_path("id")


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Update settings, then HTML and plain text."""
    client.patch(f"/campaigns/{draft}", _campaign(client, export))
    client.put(f"/campaigns/{draft}/content", {"html": export.body, "plain_text": export.text})


def page(client: ApiClient, draft: str) -> str:
    """Mailchimp's screens know a campaign by another number than its API."""
    number = client.get(f"/campaigns/{draft}").json_path("web_id")
    return f"https://{_data_centre(client.values)}.admin.mailchimp.com/campaigns/show/?id={number}"


esp = Esp(
    name="mailchimp",
    title="Mailchimp",
    tags={
        "name": MergeTag("*|FNAME|*"),
        "email": MergeTag("*|EMAIL|*"),
        "unsubscribe_url": MergeTag("*|UNSUB|*"),
        "web_url": MergeTag("*|ARCHIVE|*", "memory"),
        "preferences_url": MergeTag("*|UPDATE_PROFILE|*", "memory"),
        "field": MergeTag("*|KEY|*"),
    },
    syntax=Syntax(opens=re.compile(rf"\*(?=\||{NEXT_TOKEN})"), tag=re.compile(r"\*\|[^|\s][^|\n]*\|\*")),
    tag_fields={"subject": "memory", "preheader": "memory"},
    steps=Steps(
        ko=(
            "Templates > Create template > Code your own을 누릅니다.",
            "import.zip이 있으면 Import ZIP으로 올리고, 없으면 Paste in code에 email.html 전체를 붙여 넣습니다.",
            "이 템플릿으로 캠페인을 만들고 제목, Preview text, 발신자를 위에 적힌 대로 입력합니다.",
            "텍스트 본문에는 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Choose Templates > Create template > Code your own.",
            "Take Import ZIP for import.zip when it is here, else Paste in code for the whole of email.html.",
            "Make a campaign from the template; type subject, preview text and sender as they stand above.",
            "Paste text.txt as the plain-text version.",
        ),
    ),
    verified_on="2026-11-21",
    sources=(
        "https://mailchimp.com/developer/marketing/api/campaigns/",
        "https://mailchimp.com/help/import-a-custom-html-template",
    ),
    images=ImageRules(max_bytes=10_000_000, bundled=True, archive="whole"),
    takes_text=True,
    adds_unsubscribe=True,
    preheader_field=True,
    settings=(
        Setting("MAILCHIMP_API_KEY", "Account > Extras > API keys; it ends in the data centre, as in -us19.", secret=True),
        Setting("MAILCHIMP_LIST_ID", "The audience's id: Audience > Settings > Audience name and defaults."),
        Setting(
            "MAILCHIMP_API_URL",
            "Another address than the one that the key's end names: a proxy, a sandbox.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"[0-9A-Za-z]+",
        root=_root,
        headers=lambda values: {"Authorization": basic_auth("newsletter", values["MAILCHIMP_API_KEY"])},
        find=find,
        status=status,
        create=create,
        update=update,
        page=page,
        read_back=lambda client, draft: client.get(f"/campaigns/{draft}/content").json_path("html"),
    ),
)
