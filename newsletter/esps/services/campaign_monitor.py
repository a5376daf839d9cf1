"""Campaign Monitor: HTML and a ZIP of pictures to import, and drafts whose HTML it fetches from a public address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.esps.drafts import DRAFT, DraftApi
from newsletter.esps.esp import Esp, ImageRules, Setting, Steps, Tag
from newsletter.esps.http import basic
from newsletter.esps.syntax import Syntax

if TYPE_CHECKING:
    from newsletter.esps.desk import Desk
    from newsletter.esps.export import Export

_NAMES = "unsubscribe|webversion|preferences|forwardtoafriend|email|firstname|lastname|fullname|current(?:day|month)(?:name)?|currentyear"


def _drafts(desk: Desk) -> list[dict[str, object]]:
    return desk.get(f"/clients/{desk.values['CAMPAIGN_MONITOR_CLIENT_ID']}/drafts.json").items()


def find(desk: Desk, export: Export) -> str | None:
    """The draft of this name; the client's campaigns have unique names."""
    return next((str(one["CampaignID"]) for one in _drafts(desk) if one.get("Name") == export.email.name), None)


def status(desk: Desk, draft: str) -> str:
    """``draft`` while it is on the client's list of drafts."""
    return DRAFT if any(one.get("CampaignID") == draft for one in _drafts(desk)) else "scheduled, sent or deleted"


def create(desk: Desk, export: Export) -> str:
    """A draft whose HTML Campaign Monitor fetches now; styles are inlined already."""
    campaign = {
        "Name": export.email.name,
        "Subject": export.subject,
        "FromName": export.sender_name,
        "FromEmail": export.sender_email,
        "ReplyTo": export.reply_to or export.sender_email,
        "HtmlUrl": desk.values["CAMPAIGN_MONITOR_HTML_URL"].replace("{issue}", export.email.name),
        "InlineCss": False,
        "ListIDs": [desk.values["CAMPAIGN_MONITOR_LIST_ID"]],
    }
    return desk.post(f"/campaigns/{desk.values['CAMPAIGN_MONITOR_CLIENT_ID']}.json", campaign).at()


esp = Esp(
    name="campaign-monitor",
    title="Campaign Monitor",
    tags={
        "name": Tag("[firstname]", "memory", fallback="[firstname,fallback=FALLBACK]"),
        "email": Tag("[email]", "memory"),
        "unsubscribe_url": Tag("<unsubscribe>Unsubscribe</unsubscribe>", "seen", text="[unsubscribe]", element="unsubscribe"),
        "web_url": Tag("<webversion>View online</webversion>", "seen", text="[webversion]", element="webversion"),
        "preferences_url": Tag("<preferences>Preferences</preferences>", "memory", text="[preferences]", element="preferences"),
        "field": Tag("[KEY]", "memory", fallback="[KEY,fallback=FALLBACK]"),
    },
    syntax=Syntax(
        opens=re.compile(r"\[(?!if\b|endif)(?=[a-zA-Z])"),
        tag=re.compile(rf"\[(?:{_NAMES})\]|\[[A-Za-z]+,fallback=[^\]]*\]"),
    ),
    steps=Steps(
        ko=(
            "캠페인을 만들고 디자인 단계에서 Import를 고릅니다.",
            "email.html을 올리고, images.zip이 있으면 함께 올립니다.",
            "제목과 발신자를 campaign.json대로 입력하고, 텍스트 버전에는 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Make a campaign and choose to import your own design.",
            "Upload email.html, and images.zip with it when it is here.",
            "Type subject and sender as campaign.json has them, and paste text.txt as the text version.",
        ),
    ),
    seen="2026-11-21",
    sources=("https://www.campaignmonitor.com/api/v3-3/campaigns/", "https://www.campaignmonitor.com/api/v3-3/clients/"),
    images=ImageRules(beside=True, archive="pictures"),
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
        ),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("CAMPAIGN_MONITOR_API_URL") or "https://api.createsend.com/api/v3.3",
        headers=lambda values: {"Authorization": basic(values["CAMPAIGN_MONITOR_API_KEY"], "x")},
        find=find,
        status=status,
        create=create,
        update=None,
        page=lambda _desk, _draft: "https://login.createsend.com/l",
        whole=True,
    ),
)
