"""Constant Contact: a document for a custom code email, and draft campaigns over API v3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.errors import RemoteError
from newsletter.esps.paging import Item, by_cursor, find_id, text_at
from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import DRAFT, DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_LONGEST_NAME = 80
_CUSTOM_CODE = 5
_OWN_MAIL = "primary_email"
_BODY = re.compile(r"<body\b(?:\"[^\"]*\"|[^>\"])*>", re.IGNORECASE)


def pages(html: str, _export: Export) -> Mapping[str, str]:
    """Return the document with the tag that counts who opened the mail, as the first of its body."""
    return {"email.html": _BODY.sub(lambda body: f"{body[0]}[[trackingImage]]", html, count=1)}


def _activity(client: ApiClient, export: Export) -> dict[str, object]:
    """Build the mail itself. Left out, its list would be taken off by an update."""
    return {
        "from_name": export.sender_name,
        "from_email": export.sender_email,
        "reply_to_email": export.reply_to or export.sender_email,
        "subject": export.subject,
        "preheader": export.preheader,
        "html_content": export.body,
        "contact_list_ids": [client.values["CONSTANT_CONTACT_LIST_ID"]],
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name among all campaigns, deleted ones too."""

    def read(path: str) -> tuple[list[Item], str]:
        response = client.get(path) if path else client.get("/emails", {"limit": 500})
        following = text_at(response.json(), "_links", "next", "href")
        return response.json_list("campaigns"), following[following.find("/emails") :] if "/emails" in following else ""

    return find_id(by_cursor(read), "campaign_id", (("name",), _name(export)), (("current_status",), "Draft"))


def status(client: ApiClient, draft: str) -> str:
    """Return the state; Constant Contact writes ``Draft``."""
    word = client.get(f"/emails/{draft}").json_path("current_status")
    return DRAFT if word == "Draft" else word


def create(client: ApiClient, export: Export) -> str:
    """Create a campaign, whose mail has no list yet and is scheduled by another call alone."""
    activity = {key: value for key, value in _activity(client, export).items() if key != "contact_list_ids"}
    data = {"name": _name(export), "email_campaign_activities": [{"format_type": _CUSTOM_CODE, **activity}]}
    return client.post("/emails", data).json_path("campaign_id")


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the campaign's mail and name its list."""
    client.put(f"/emails/activities/{_mail(client, draft)}", _activity(client, export))


def _mail(client: ApiClient, draft: str) -> str:
    """Return the id of the campaign's own mail; its page on the web is another activity."""
    response = client.get(f"/emails/{draft}")
    roles = [text_at(activity, "role") for activity in response.json_list("campaign_activities")]
    identity = response.json_path(
        "campaign_activities", roles.index(_OWN_MAIL) if _OWN_MAIL in roles else 0, "campaign_activity_id"
    )
    if (roles and _OWN_MAIL not in roles) or not re.fullmatch(r"[\w‹›-]+", identity):
        raise RemoteError("the answer of Constant Contact names no mail of the campaign")
    return identity


def _name(export: Export) -> str:
    return export.email.name[:_LONGEST_NAME]


esp = Esp(
    name="constant-contact",
    title="Constant Contact",
    tags={
        "name": MergeTag("[[FirstName]]", fallback='[[FirstName OR "FALLBACK"]]', fallback_provenance="memory"),
        "email": MergeTag("[[EmailAddress]]", "memory"),
        "web_url": MergeTag("[[viewAsWebpage]]", "memory"),
        "field": MergeTag("[[KEY]]", "memory", fallback='[[KEY OR "FALLBACK"]]'),
    },
    # it refuses a mail that holds [#, ${ or <@
    syntax=Syntax(
        opens=re.compile(rf"\[(?=[\[#]|{NEXT_TOKEN})|\$(?=\{{|{NEXT_TOKEN})"),
        tag=re.compile(rf"\[\[|\[#|\$\{{|<@|[\[$](?={NEXT_TOKEN})"),
    ),
    tag_fields={"subject": "official", "preheader": "official"},
    steps=Steps(
        ko=(
            "Create > Email > Custom code(HTML)를 고릅니다.",
            "email.html 전체를 붙여 넣습니다. [[trackingImage]]는 열어 본 사람을 세는 자리이니 지우지 않습니다.",
            "제목, Preheader, 발신자를 위에 적힌 대로 입력합니다. 주소와 수신거부 링크는 Constant Contact가 아래에 붙입니다.",
        ),
        en=(
            "Choose Create > Email > Custom code.",
            "Paste the whole of email.html. Leave [[trackingImage]] in: it counts who opened the mail.",
            "Type subject, preheader and sender as they stand above. Constant Contact adds address and unsubscribe link below.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://developer.constantcontact.com/api_guide/email_campaign_create.html",
        "https://developer.constantcontact.com/api_guide/design_code_emails.html",
        "https://knowledgebase.constantcontact.com/email-digital-marketing/articles/KnowledgeBase/48289",
        "https://api.cc.email/v3/swagger.yaml 3.0.178 of 2026-08-13",
    ),
    pages=pages,
    adds_unsubscribe=True,
    max_html=150_000,
    preheader_field=True,
    settings=(
        Setting(
            "CONSTANT_CONTACT_ACCESS_TOKEN", "An OAuth2 access token with the scope campaign_data; it lasts a day.", secret=True
        ),
        Setting("CONSTANT_CONTACT_LIST_ID", "The contact list's id, a UUID."),
        Setting(
            "CONSTANT_CONTACT_API_URL",
            "Another address than https://api.cc.email/v3: a proxy, a sandbox.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"[0-9A-Za-z-]+",
        root=lambda values: values.get("CONSTANT_CONTACT_API_URL") or "https://api.cc.email/v3",
        headers=lambda values: {"Authorization": f"Bearer {values['CONSTANT_CONTACT_ACCESS_TOKEN']}"},
        find=find,
        status=status,
        create=create,
        update=update,
        page=lambda _desk, _draft: "https://app.constantcontact.com",
        read_back=lambda client, draft: client.get(
            f"/emails/activities/{_mail(client, draft)}", {"include": "html_content"}
        ).json_path("html_content"),
    ),
)
