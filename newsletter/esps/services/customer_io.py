"""Customer.io: a document for its code editor, and draft newsletters over the App API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.esps.paging import Item, by_cursor, find_id, text_at
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DRAFT, DraftApi, Esp, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_LONGEST_NAME = 190


def _newsletter(client: ApiClient, export: Export) -> dict[str, object]:
    """Build a newsletter without ``send_now`` and ``scheduled_at``, which would make it more than a draft."""
    sender: dict[str, object] = (
        {"from_id": client.number("CUSTOMER_IO_SENDER_ID")}
        if client.values.get("CUSTOMER_IO_SENDER_ID")
        else {"from": export.sender_email}
    )
    topic = {"subscription_topic_id": client.number("CUSTOMER_IO_TOPIC_ID")} if client.values.get("CUSTOMER_IO_TOPIC_ID") else {}
    return {
        "type": "email",
        "name": _name(export),
        "subject": export.subject,
        "body": export.body,
        "recipients": {"segment": {"id": client.number("CUSTOMER_IO_SEGMENT_ID")}},
        **sender,
        **topic,
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the newest newsletter of this name that was not sent."""

    def read(start: str) -> tuple[list[Item], str]:
        query: dict[str, str | int] = {"limit": 100, "sort": "desc"}
        response = client.get("/v1/newsletters", query | ({"start": start} if start else {}))
        return response.json_list("newsletters"), text_at(response.json(), "next")

    unsent = (one for one in by_cursor(read) if not one.get("sent_at"))
    return find_id(unsent, "id", (("name",), _name(export)))


def status(client: ApiClient, draft: str) -> str:
    """Return ``draft`` while the newsletter has no time of sending; whether it is scheduled cannot be read."""
    newsletter = client.get(f"/v1/newsletters/{draft}").json()
    return "sent" if text_at(newsletter, "newsletter", "sent_at") not in ("", "0") else DRAFT


def create(client: ApiClient, export: Export) -> str:
    """Create a draft, and look its id up: the answer's shape is documented nowhere, and is only believed when the list lags."""
    answer = client.post("/v1/newsletters", _newsletter(client, export))
    return find(client, export) or answer.json_path("newsletter", "id")


def _name(export: Export) -> str:
    return export.email.name[:_LONGEST_NAME]


esp = Esp(
    name="customer-io",
    title="Customer.io",
    tags={
        "name": MergeTag("{{customer.first_name}}", fallback='{{customer.first_name | default: "FALLBACK"}}'),
        "email": MergeTag("{{customer.email}}"),
        "unsubscribe_url": MergeTag("{% unsubscribe_url %}", "memory"),
        "web_url": MergeTag("{% view_in_browser_url %}", "memory"),
        "preferences_url": MergeTag("{% manage_subscription_preferences_url %}", "memory"),
        "field": MergeTag("{{customer.KEY}}", fallback='{{customer.KEY | default: "FALLBACK"}}'),
    },
    syntax=BRACES,
    address_quote="'",
    tag_fields={"subject": "memory"},
    steps=Steps(
        ko=(
            "Broadcasts에서 새 뉴스레터(one-time send)를 만들고 코드 편집기를 고릅니다.",
            "email.html 전체를 붙여 넣고, 제목, 발신자, 회신 주소를 위에 적힌 대로 입력합니다.",
            "받는 세그먼트를 고르고 테스트 메일로 수신거부 링크가 열리는지 확인합니다.",
        ),
        en=(
            "Under Broadcasts make a newsletter (one-time send) and choose the code editor.",
            "Paste the whole of email.html; type subject, sender and reply-to as they stand above.",
            "Choose the segment, and see in a test mail that the unsubscribe link opens.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://docs.customer.io/integrations/api/app/tag/newsletters/createNewsletter/",
        "https://docs.customer.io/integrations/api/app/tag/newsletters/listNewsletters/",
        "https://docs.customer.io/journeys/liquid-tag-list",
    ),
    settings=(
        Setting("CUSTOMER_IO_APP_API_KEY", "Account Settings > API Credentials > App API Keys.", secret=True),
        Setting("CUSTOMER_IO_SEGMENT_ID", "The segment's number, in its address."),
        Setting("CUSTOMER_IO_SENDER_ID", "The number of a sending address; else the publication's sender is named.", optional=True),
        Setting("CUSTOMER_IO_TOPIC_ID", "The topic's number, needed where the subscription center is on.", optional=True),
        Setting(
            "CUSTOMER_IO_API_URL",
            "Another address than https://api.customer.io, as https://api-eu.customer.io in the EU.",
            optional=True,
            address=True,
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=lambda values: values.get("CUSTOMER_IO_API_URL") or "https://api.customer.io",
        headers=lambda values: {"Authorization": f"Bearer {values['CUSTOMER_IO_APP_API_KEY']}"},
        find=find,
        status=status,
        create=create,
        update=None,  # a scheduled newsletter looks like a draft, and its text must not change under its editor
        page=lambda _desk, draft: f"https://fly.customer.io/newsletters/{draft}",
        create_is_complete=True,
        visible_after=60,
    ),
)
