"""Twilio SendGrid: a document for the code editor, and draft Single Sends over API v3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.drafts import DraftApi
from newsletter.esps.esp import Esp, Setting, Steps, Tag
from newsletter.esps.syntax import HANDLEBARS

if TYPE_CHECKING:
    from newsletter.esps.desk import Desk
    from newsletter.esps.export import Export


def _single_send(desk: Desk, export: Export) -> dict[str, object]:
    """A Single Send for one list; SendGrid would write a plain text of its own unless it is told not to."""
    return {
        "name": export.email.name[:100],
        "send_to": {"list_ids": [desk.values["SENDGRID_LIST_ID"]], "all": False},
        "email_config": {
            "subject": export.subject,
            "html_content": export.body,
            "plain_content": export.text,
            "generate_plain_content": False,
            "editor": "code",
            "sender_id": desk.number("SENDGRID_SENDER_ID"),
            "suppression_group_id": desk.number("SENDGRID_UNSUBSCRIBE_GROUP_ID"),
        },
    }


def find(desk: Desk, export: Export) -> str | None:
    """The draft of this name among the newest hundred."""
    sends = desk.get("/v3/marketing/singlesends", {"page_size": 100}).items("result")
    name = export.email.name[:100]
    return next((str(one["id"]) for one in sends if one.get("name") == name and one.get("status") == "draft"), None)


def update(desk: Desk, export: Export, draft: str) -> None:
    """The whole Single Send again."""
    desk.patch(f"/v3/marketing/singlesends/{draft}", _single_send(desk, export))


esp = Esp(
    name="sendgrid",
    title="Twilio SendGrid",
    tags={
        "name": Tag("{{first_name}}", fallback='{{insert first_name "default=FALLBACK"}}'),
        "email": Tag("{{email}}"),
        "unsubscribe_url": Tag("{{{unsubscribe}}}"),
        "web_url": Tag("{{Weblink}}"),
        "preferences_url": Tag("{{{unsubscribe_preferences}}}", "seen"),
        "field": Tag("{{KEY}}", fallback='{{insert KEY "default=FALLBACK"}}'),
    },
    syntax=HANDLEBARS,
    steps=Steps(
        ko=(
            "Marketing > Single Sends에서 새 Single Send를 만들고 Code Editor를 고릅니다.",
            "email.html 전체를 붙여 넣습니다.",
            "제목과 발신자를 campaign.json대로 고릅니다. 발신자 이름과 주소는 인증된 발신자(Verified Sender)에서 옵니다.",
            "Plain text에는 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Under Marketing > Single Sends make a new Single Send and choose the Code Editor.",
            "Paste the whole of email.html.",
            "Set the subject as campaign.json has it; name and address of the sender come from a verified sender.",
            "Paste text.txt as the plain text.",
        ),
    ),
    seen="2026-11-21",
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
        ),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("SENDGRID_API_URL") or "https://api.sendgrid.com",
        headers=lambda values: {"Authorization": f"Bearer {values['SENDGRID_API_KEY']}"},
        find=find,
        status=lambda desk, draft: desk.get(f"/v3/marketing/singlesends/{draft}").at("status"),
        create=lambda desk, export: desk.post("/v3/marketing/singlesends", _single_send(desk, export)).at("id"),
        update=update,
        page=lambda _desk, draft: f"https://mc.sendgrid.com/single-sends/{draft}/editor",
        stored=lambda desk, draft: desk.get(f"/v3/marketing/singlesends/{draft}").at("email_config", "html_content"),
        whole=True,
    ),
)
