"""Buttondown: a whole document for its Naked template, and drafts over API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.drafts import DraftApi
from newsletter.esps.esp import Esp, ImageRules, Setting, Steps, Tag
from newsletter.esps.syntax import BRACES

if TYPE_CHECKING:
    from newsletter.esps.desk import Desk
    from newsletter.esps.export import Export

_VERSION = "2026-04-01"


def _email(export: Export) -> dict[str, object]:
    """``status`` is always said: left out, Buttondown would send the mail at once."""
    return {**_words(export), "status": "draft"}


def _words(export: Export) -> dict[str, object]:
    return {
        "subject": export.subject,
        "body": export.body,
        "template": "naked",
        "description": export.preheader,
        "metadata": {"newsletter_issue": export.email.name},
    }


def find(desk: Desk, export: Export) -> str | None:
    """The newest draft whose metadata name this issue."""
    mails = desk.get("/emails", {"status": "draft", "ordering": "-creation_date"}).items("results")
    same = (mail for mail in mails if (mail.get("metadata") or {}).get("newsletter_issue") == export.email.name)
    return next((str(mail["id"]) for mail in same), None)


def update(desk: Desk, export: Export, draft: str) -> None:
    """Subject and body again; the status stays what it is."""
    desk.patch(f"/emails/{draft}", _words(export))


esp = Esp(
    name="buttondown",
    title="Buttondown",
    tags={
        "name": Tag("{{ subscriber.metadata.first_name }}", fallback='{{ subscriber.metadata.first_name|default:"FALLBACK" }}'),
        "email": Tag("{{ subscriber.email }}"),
        "unsubscribe_url": Tag("{{ unsubscribe_url }}"),
        "web_url": Tag("{{ email.absolute_url }}"),
        "preferences_url": Tag("{{ manage_subscription_url }}"),
        "field": Tag("{{ subscriber.metadata.KEY }}", fallback='{{ subscriber.metadata.KEY|default:"FALLBACK" }}'),
    },
    syntax=BRACES,
    steps=Steps(
        ko=(
            "New email을 누르고 설정에서 템플릿을 Naked로 바꿉니다(유료 기능).",
            "email.html 전체를 본문에 붙여 넣고 제목을 campaign.json대로 입력합니다.",
            "다른 템플릿으로 바꾸면 Naked에서 고친 내용이 사라지니 주의합니다.",
        ),
        en=(
            "Start a new email and set its template to Naked (a paid feature).",
            "Paste the whole of email.html as the body and type the subject as campaign.json has it.",
            "Do not switch to another template afterwards: what was changed in Naked mode is lost.",
        ),
    ),
    seen="2026-11-21",
    sources=("https://docs.buttondown.com/api-emails-create", "https://docs.buttondown.com/naked-mode"),
    images=ImageRules(),
    settings=(
        Setting("BUTTONDOWN_API_KEY", "Settings > API (a paid feature).", secret=True),
        Setting("BUTTONDOWN_API_URL", "Another address than https://api.buttondown.com/v1: a proxy, a sandbox.", optional=True),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("BUTTONDOWN_API_URL") or "https://api.buttondown.com/v1",
        headers=lambda values: {"Authorization": f"Token {values['BUTTONDOWN_API_KEY']}", "X-API-Version": _VERSION},
        find=find,
        status=lambda desk, draft: desk.get(f"/emails/{draft}").at("status"),
        create=lambda desk, export: desk.post("/emails", _email(export)).at("id"),
        update=update,
        page=lambda _desk, draft: f"https://buttondown.com/emails/{draft}",
        stored=lambda desk, draft: desk.get(f"/emails/{draft}").at("body"),
        upload=lambda desk, file: desk.post_file("/images", "image", file).at("image"),
        whole=True,
    ),
)
