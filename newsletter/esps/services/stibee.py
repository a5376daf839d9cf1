"""Stibee (스티비): the mail as an inline-only fragment, and drafts over API v2."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsletter.esps.fragment import fragment
from newsletter.esps.paging import by_offset, find_id
from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import DRAFT, DraftApi, Esp, ImageRules, MergeTag, Setting, Steps
from newsletter.text import direction

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export, JsonValue

_FORBIDDEN = "script head body html style form input button noscript meta iframe".split()
_FORBIDDEN_TAG = re.compile(rf"<({'|'.join(_FORBIDDEN)})\b", re.IGNORECASE)
_CODE = re.compile(r"""<[a-z][^<>]*?\s(on[a-z]+)\s*=""", re.IGNORECASE)
_STATES = {"0": DRAFT, "1": "예약됨 (scheduled)", "21": "발송 중 (sending)", "22": "발송 중 (sending)", "3": "발송됨 (sent)"}

# the block that Stibee's help asks for, in its own words and on one line: an HTML mail has no preheader field
_PREHEADER = (
    '<table id="$stb-htmlv3$" style="height: 0px; max-height: 0px; border-width: 0px; border-color: initial; '
    'border-image: initial; visibility: hidden; line-height: 0px; font-size: 0px; overflow: hidden;display:none;" role="presentation" lang="{}" dir="{}">'
    "<tr><td>{}</td></tr></table>"
)


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Return the preheader's table, then the inside of the body with inline styles only."""
    language = export.email.language
    shown = (language, direction(language), markup.escape(export.preheader))
    preheader = f"{_PREHEADER.format(*shown)}\n" if export.preheader else ""
    return {"email.html": preheader + fragment(html, language, hidden_preheader=False)}


def validate(html: str) -> Iterator[str]:
    """Yield the tags and attributes that Stibee's editor refuses, even inside Outlook's comments."""
    for name in sorted({found.lower() for found in _FORBIDDEN_TAG.findall(html)}):
        yield f"<{name}> is left in the mail, and Stibee's editor refuses it"
    for name in sorted({found.lower() for found in _CODE.findall(html)}):
        yield f"the attribute {name} runs code, and Stibee's editor refuses it"


def _data(client: ApiClient, export: Export) -> dict[str, str | int]:
    return {
        "subject": export.subject,
        "senderEmail": export.sender_email,
        "senderName": export.sender_name,
        "listId": client.number("STIBEE_LIST_ID"),
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find a draft with this subject in the list, whose order is not documented; Stibee's mails have no name of their own."""
    query: dict[str, str | int] = {"listId": client.number("STIBEE_LIST_ID"), "limit": 100}
    mails = by_offset(lambda offset: client.get("/emails", {**query, "offset": offset}).json_list("items"))
    return find_id(mails, "id", (("subject",), export.subject), (("status",), "0"))


def status(client: ApiClient, draft: str) -> str:
    """Return ``draft`` while the mail is 작성 중."""
    number = client.get(f"/emails/{draft}").json_path("status")
    return _STATES.get(number, number)


def create(client: ApiClient, export: Export) -> str:
    """Create a mail in 작성 중, without content."""
    return client.post("/emails", _data(client, export)).json_path("id")


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Update subject, sender and list, then the HTML."""
    client.put(f"/emails/{draft}", _data(client, export))
    client.post_html(f"/emails/{draft}/content", export.body)


def fields(export: Export) -> dict[str, JsonValue]:
    """Prepare the fields of an A/B test and of a choice of readers, in the names of ``PUT /emails/{id}`` (openapi.yml, seen 2026-05-15).

    A is the issue as it is; B and the ratio (percent, 0 to 100) are an editor's to write. No list of segments or groups means
    everybody in the list. Codes of ``type`` and ``subType`` are documented nowhere, so an A/B test is set up by hand.
    """
    return {
        "subjectA": export.subject,
        "subjectB": None,
        "senderNameA": export.sender_name,
        "senderNameB": None,
        "abRatio": None,
        "segmentIds": [],
        "groupIds": [],
    }


esp = Esp(
    name="stibee",
    title="스티비(Stibee)",
    tags={
        "name": MergeTag("$%name%$"),
        "email": MergeTag("$%email%$"),
        "unsubscribe_url": MergeTag("$%unsubscribe%$"),
        "web_url": MergeTag("$%permalink%$"),
        "preferences_url": MergeTag("$%preferences%$"),
        "field": MergeTag("$%KEY%$"),
    },
    syntax=Syntax(opens=re.compile(rf"\$(?=%|{NEXT_TOKEN})"), tag=re.compile(r"\$%[^%\s]+%\$")),
    tag_fields={"subject": "official"},
    steps=Steps(
        ko=(
            "스티비에서 템플릿 > 직접 만들기 > HTML 에디터로 만들기를 누릅니다.",
            "email.html을 메모장이나 편집기로 열어 전체를 복사한 뒤 왼쪽 코드 칸에 붙여 넣습니다.",
            "오른쪽 미리보기가 newsletter preview에서 본 모양과 같은지 확인합니다.",
            "제목과 발신자는 위에 적힌 대로 입력합니다. A/B 테스트를 하려면 campaign.json의 fields에 subjectB와 senderNameB를 정해 A와 함께 입력합니다. 미리보기 텍스트는 코드 안에 이미 들어 있습니다.",
            "테스트 발송하기로 나에게 먼저 보내 봅니다. 테스트 메일에서는 수신거부와 웹에서 보기 링크가 작동하지 않습니다.",
        ),
        en=(
            "In Stibee choose 템플릿 > 직접 만들기 > HTML 에디터로 만들기 (templates > make my own > HTML editor).",
            "Open email.html in a text editor, copy all of it, and paste it into the code on the left.",
            "See that the preview on the right looks as it should.",
            "Type subject and sender as they stand above. For an A/B test, write subjectB and senderNameB under fields and type them beside A. The preheader is in the code already.",
            "Send yourself a test (테스트 발송하기). Unsubscribe and view-online links do not work in tests.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://developers.stibee.com", "https://help.stibee.com/email/undefined-1/html"),
    images=ImageRules(
        max_bytes=5_000_000,
        upload=Steps(
            ko=(
                "웹사이트가 없으면 스티비 기본 에디터의 이미지 상자에 올리고, 올라간 이미지의 주소를 복사합니다. 이 메일에 쓸 그림만 올립니다.",
            ),
            en=(
                "Without a site, upload them in an image box (이미지) of Stibee's own editor and copy each picture's address; only pictures of this mail.",
            ),
        ),
    ),
    pages=pages,
    validate=validate,
    fields=fields,
    settings=(
        Setting("STIBEE_ACCESS_TOKEN", "워크스페이스 설정 > API 키, made after 2025-01-21 (Pro or Enterprise plan).", secret=True),
        Setting("STIBEE_LIST_ID", "The number in the address book's address: https://stibee.com/lists/NUMBER/…"),
        Setting(
            "STIBEE_API_URL", "Another address than https://api.stibee.com/v2: a proxy, a sandbox.", optional=True, address=True
        ),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=lambda values: values.get("STIBEE_API_URL") or "https://api.stibee.com/v2",
        headers=lambda values: {"AccessToken": values["STIBEE_ACCESS_TOKEN"]},
        find=find,
        status=status,
        create=create,
        update=update,
        page=lambda _desk, draft: f"https://stibee.com/email/{draft}",
        read_back=lambda client, draft: client.get(f"/emails/{draft}/content").text,
    ),
)
