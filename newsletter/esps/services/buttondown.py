"""Buttondown: a whole document for its Naked template, and drafts over API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_cursor, find_id, text_at
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_VERSION = "2026-04-01"


def _email(export: Export) -> dict[str, object]:
    """Build an email with a ``status``: without one Buttondown would send it at once."""
    return {**_words(export), "status": "draft"}


def _words(export: Export) -> dict[str, object]:
    return {
        "subject": export.subject,
        "body": export.body,
        "template": "naked",
        "description": export.preheader,
        "metadata": {"newsletter_issue": export.email.name},
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the newest draft whose metadata name this issue."""
    query: dict[str, str | int] = {"status": "draft", "ordering": "-creation_date"}

    def read(cursor: str) -> tuple[list[Item], str]:
        page = int(cursor or 1)
        response = client.get("/emails", {**query, "page": page})
        return response.json_list("results"), str(page + 1) if text_at(response.json(), "next") else ""

    return find_id(by_cursor(read), "id", (("metadata", "newsletter_issue"), export.email.name))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace subject and body; the status stays as it is."""
    client.patch(f"/emails/{draft}", _words(export))


esp = Esp(
    name="buttondown",
    title="Buttondown",
    tags={
        "name": MergeTag(
            "{{ subscriber.metadata.first_name }}", fallback='{{ subscriber.metadata.first_name|default:"FALLBACK" }}'
        ),
        "email": MergeTag("{{ subscriber.email }}"),
        "unsubscribe_url": MergeTag("{{ unsubscribe_url }}"),
        "web_url": MergeTag("{{ email.absolute_url }}"),
        "preferences_url": MergeTag("{{ manage_subscription_url }}"),
        "field": MergeTag("{{ subscriber.metadata.KEY }}", fallback='{{ subscriber.metadata.KEY|default:"FALLBACK" }}'),
    },
    syntax=BRACES,
    address_quote="'",
    tag_fields={"subject": "memory"},
    steps=Steps(
        ko=(
            "New email을 누르고 설정에서 템플릿을 Naked로 바꿉니다(유료 기능).",
            "email.html 전체를 본문에 붙여 넣고 제목을 위에 적힌 대로 입력합니다.",
            "다른 템플릿으로 바꾸면 Naked에서 고친 내용이 사라지니 주의합니다.",
        ),
        en=(
            "Start a new email and set its template to Naked (a paid feature).",
            "Paste the whole of email.html as the body and type the subject as it stands above.",
            "Do not switch to another template afterwards: what was changed in Naked mode is lost.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://docs.buttondown.com/api-emails-create", "https://docs.buttondown.com/naked-mode"),
    images=ImageRules(),
    settings=(
        Setting("BUTTONDOWN_API_KEY", "Settings > API (a paid feature).", secret=True),
        Setting(
            "BUTTONDOWN_API_URL",
            "Another address than https://api.buttondown.com/v1: a proxy, a sandbox.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        root=lambda values: values.get("BUTTONDOWN_API_URL") or "https://api.buttondown.com/v1",
        headers=lambda values: {"Authorization": f"Token {values['BUTTONDOWN_API_KEY']}", "X-API-Version": _VERSION},
        find=find,
        status=lambda client, draft: client.get(f"/emails/{draft}").json_path("status"),
        create=lambda client, export: client.post("/emails", _email(export)).json_path("id"),
        update=update,
        page=lambda _desk, draft: f"https://buttondown.com/emails/{draft}",
        read_back=lambda client, draft: client.get(f"/emails/{draft}").json_path("body"),
        upload=lambda client, file: client.post_file("/images", "image", file).json_path("image"),
        create_is_complete=True,
    ),
)
