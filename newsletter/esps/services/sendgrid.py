"""Twilio SendGrid: a document for the code editor, and draft Single Sends over API v3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_cursor, find_id, query_value, text_at
from newsletter.esps.syntax import HANDLEBARS
from newsletter.esps.types import DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export


def _single_send(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a Single Send for one list; without ``generate_plain_content: false`` SendGrid writes a plain text of its own."""
    return {
        "name": export.email.name[:100],
        "send_to": {"list_ids": [client.values["SENDGRID_LIST_ID"]], "all": False},
        "email_config": {
            "subject": export.subject,
            "html_content": export.body,
            "plain_content": export.text,
            "generate_plain_content": False,
            "editor": "code",
            "sender_id": client.number("SENDGRID_SENDER_ID"),
            "suppression_group_id": client.number("SENDGRID_UNSUBSCRIBE_GROUP_ID"),
        },
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name."""

    def read(cursor: str) -> tuple[list[Item], str]:
        response = client.get("/v3/marketing/singlesends", {"page_size": 100} | ({"page_token": cursor} if cursor else {}))
        return response.json_list("result"), query_value(text_at(response.json(), "_metadata", "next"), "page_token")

    return find_id(by_cursor(read), "id", (("name",), export.email.name[:100]), (("status",), "draft"))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole Single Send."""
    client.patch(f"/v3/marketing/singlesends/{draft}", _single_send(client, export))


esp = Esp(
    name="sendgrid",
    title="Twilio SendGrid",
    tags={
        "name": MergeTag("{{first_name}}", fallback='{{insert first_name "default=FALLBACK"}}'),
        "email": MergeTag("{{email}}"),
        "unsubscribe_url": MergeTag("{{{unsubscribe}}}"),
        "web_url": MergeTag("{{Weblink}}"),
        "preferences_url": MergeTag("{{{unsubscribe_preferences}}}", "seen"),
        "field": MergeTag("{{KEY}}", fallback='{{insert KEY "default=FALLBACK"}}'),
    },
    syntax=HANDLEBARS,
    tag_fields={"subject": "seen"},
    steps=Steps(
        ko=(
            "Marketing > Single Sends에서 새 Single Send를 만들고 Code Editor를 고릅니다.",
            "email.html 전체를 붙여 넣습니다.",
            "제목과 발신자를 위에 적힌 대로 고릅니다. 발신자 이름과 주소는 인증된 발신자(Verified Sender)에서 옵니다.",
            "Plain text에는 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Under Marketing > Single Sends make a new Single Send and choose the Code Editor.",
            "Paste the whole of email.html.",
            "Set the subject as it stands above; name and address of the sender come from a verified sender.",
            "Paste text.txt as the plain text.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://www.twilio.com/docs/sendgrid/api-reference/single-sends",),
    takes_text=True,
    settings=(
        Setting("SENDGRID_API_KEY", "Settings > API Keys, with access to Marketing.", secret=True),
        Setting("SENDGRID_LIST_ID", "The list's id, in its address: Marketing > Contacts."),
        Setting("SENDGRID_SENDER_ID", "The verified sender's number: Marketing > Senders."),
        Setting("SENDGRID_UNSUBSCRIBE_GROUP_ID", "The number of the unsubscribe group: Suppressions > Unsubscribe Groups."),
        Setting(
            "SENDGRID_API_URL",
            "Another address than https://api.sendgrid.com, as https://api.eu.sendgrid.com for a subuser in the EU.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("SENDGRID_API_URL") or "https://api.sendgrid.com",
        headers=lambda values: {"Authorization": f"Bearer {values['SENDGRID_API_KEY']}"},
        find=find,
        status=lambda client, draft: client.get(f"/v3/marketing/singlesends/{draft}").json_path("status"),
        create=lambda client, export: client.post("/v3/marketing/singlesends", _single_send(client, export)).json_path("id"),
        update=update,
        page=lambda _desk, draft: f"https://mc.sendgrid.com/single-sends/{draft}/editor",
        read_back=lambda client, draft: client.get(f"/v3/marketing/singlesends/{draft}").json_path("email_config", "html_content"),
        create_is_complete=True,
    ),
)
