"""Campaign Monitor: HTML and a ZIP of pictures to import, and drafts whose HTML it fetches from a public address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, find_id
from newsletter.esps.request import basic_auth
from newsletter.esps.syntax import Syntax
from newsletter.esps.types import DRAFT, DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_NAMES = "unsubscribe|webversion|preferences|forwardtoafriend|email|firstname|lastname|fullname|current(?:day|month)(?:name)?|currentyear"


def _drafts(client: ApiClient) -> list[Item]:
    return client.get(f"/clients/{client.values['CAMPAIGN_MONITOR_CLIENT_ID']}/drafts.json").json_list()


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name; a client's campaigns have unique names."""
    return find_id(iter(_drafts(client)), "CampaignID", (("Name",), export.email.name))


def status(client: ApiClient, draft: str) -> str:
    """Return ``draft`` while it is on the client's list of drafts."""
    return DRAFT if any(one.get("CampaignID") == draft for one in _drafts(client)) else "scheduled, sent or deleted"


def create(client: ApiClient, export: Export) -> str:
    """Create a draft whose HTML Campaign Monitor fetches now; styles are inlined already."""
    campaign = {
        "Name": export.email.name,
        "Subject": export.subject,
        "FromName": export.sender_name,
        "FromEmail": export.sender_email,
        "ReplyTo": export.reply_to or export.sender_email,
        "HtmlUrl": client.values["CAMPAIGN_MONITOR_HTML_URL"].replace("{issue}", export.email.name),
        "InlineCss": False,
        "ListIDs": [client.values["CAMPAIGN_MONITOR_LIST_ID"]],
    }
    return client.post(f"/campaigns/{client.values['CAMPAIGN_MONITOR_CLIENT_ID']}.json", campaign).json_path()


esp = Esp(
    name="campaign-monitor",
    title="Campaign Monitor",
    tags={
        "name": MergeTag("[firstname]", "memory", fallback="[firstname,fallback=FALLBACK]"),
        "email": MergeTag("[email]", "memory"),
        "unsubscribe_url": MergeTag("<unsubscribe>Unsubscribe</unsubscribe>", "seen", text="[unsubscribe]", element="unsubscribe"),
        "web_url": MergeTag("<webversion>View online</webversion>", "seen", text="[webversion]", element="webversion"),
        "preferences_url": MergeTag(
            "<preferences>Preferences</preferences>", "memory", text="[preferences]", element="preferences"
        ),
        "field": MergeTag("[KEY]", "memory", fallback="[KEY,fallback=FALLBACK]"),
    },
    syntax=Syntax(
        opens=re.compile(r"\[(?!if\b|endif)(?=[a-zA-Z])"),
        tag=re.compile(rf"\[(?:{_NAMES})\]|\[[A-Za-z]+,fallback=[^\]]*\]"),
    ),
    tag_fields={"subject": "seen"},
    steps=Steps(
        ko=(
            "캠페인을 만들고 디자인 단계에서 Import를 고릅니다.",
            "email.html을 올리고, images.zip이 있으면 함께 올립니다.",
            "제목과 발신자를 위에 적힌 대로 입력하고, 텍스트 버전에는 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Make a campaign and choose to import your own design.",
            "Upload email.html, and images.zip with it when it is here.",
            "Type subject and sender as they stand above, and paste text.txt as the text version.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://www.campaignmonitor.com/api/v3-3/campaigns/", "https://www.campaignmonitor.com/api/v3-3/clients/"),
    images=ImageRules(bundled=True, archive="pictures"),
    takes_text=True,
    settings=(
        Setting("CAMPAIGN_MONITOR_API_KEY", "Account settings > API keys.", secret=True),
        Setting("CAMPAIGN_MONITOR_CLIENT_ID", "Shown beside the API key."),
        Setting("CAMPAIGN_MONITOR_LIST_ID", "Change name/type on the list's page shows it."),
        Setting("CAMPAIGN_MONITOR_HTML_URL", "Where you publish email.html of an export; {issue} stands for the issue's name."),
        Setting(
            "CAMPAIGN_MONITOR_API_URL",
            "Another address than https://api.createsend.com/api/v3.3: a proxy, a sandbox.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"[0-9A-Za-z]+",
        root=lambda values: values.get("CAMPAIGN_MONITOR_API_URL") or "https://api.createsend.com/api/v3.3",
        headers=lambda values: {"Authorization": basic_auth(values["CAMPAIGN_MONITOR_API_KEY"], "x")},
        find=find,
        status=status,
        create=create,
        update=None,
        page=lambda _desk, _draft: "https://login.createsend.com/l",
        create_is_complete=True,
    ),
)
