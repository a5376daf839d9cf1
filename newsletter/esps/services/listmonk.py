"""listmonk (self-hosted): a body and a template that adds nothing to it, and draft campaigns over its API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsletter.esps.paging import by_page, find_id
from newsletter.esps.syntax import BRACES
from newsletter.esps.types import DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_MARKER = re.compile(r"<!--\[if[^\]]*\]>(?:<!-->)?|<!\[endif\]-->|<!--<!\[endif\]-->")


def pages(html: str, _export: Export) -> Mapping[str, str]:
    """Return the body, Outlook's comments protected from Go's templates, which drop comments; and the template to put it in."""
    return {
        "email.html": _MARKER.sub(lambda found: f"{{{{ Safe `{found[0]}` }}}}", html),
        "template.html": '{{ template "content" . }}\n',
    }


def _root(values: Mapping[str, str]) -> str:
    return f"{values['LISTMONK_URL'].rstrip('/')}/api"


def _campaign(client: ApiClient, export: Export) -> dict[str, object]:
    return {
        "name": export.email.name,
        "subject": export.subject,
        "lists": [client.number("LISTMONK_LIST_ID")],
        "from_email": f"{export.sender_name} <{export.sender_email}>",
        "type": "regular",
        "content_type": "html",
        "body": export.body,
        "altbody": export.text,
        "template_id": client.number("LISTMONK_TEMPLATE_ID"),
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the draft of this name."""
    query: dict[str, str | int] = {"query": export.email.name, "status": "draft", "per_page": 100}
    campaigns = by_page(lambda page: client.get("/campaigns", {**query, "page": page}).json_list("data", "results"))
    return find_id(campaigns, "id", (("name",), export.email.name))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole campaign."""
    client.put(f"/campaigns/{draft}", _campaign(client, export))


def upload(client: ApiClient, file: Path) -> str:
    """Upload to the media gallery; its address is relative when the files are on listmonk's own disk."""
    address = client.post_file("/media", "file", file).json_path("data", "url")
    return urljoin(client.values["LISTMONK_URL"].rstrip("/") + "/", address)


esp = Esp(
    name="listmonk",
    title="listmonk",
    tags={
        "name": MergeTag("{{ .Subscriber.FirstName }}", fallback='{{ .Subscriber.FirstName | default "FALLBACK" }}'),
        "email": MergeTag("{{ .Subscriber.Email }}"),
        "unsubscribe_url": MergeTag("{{ UnsubscribeURL }}"),
        "web_url": MergeTag("{{ MessageURL }}"),
        "preferences_url": MergeTag("{{ ManageURL }}"),
        "field": MergeTag("{{ .Subscriber.Attribs.KEY }}", fallback='{{ .Subscriber.Attribs.KEY | default "FALLBACK" }}'),
    },
    syntax=BRACES,
    address_quote="`",
    tag_fields={"subject": "official"},
    steps=Steps(
        ko=(
            "처음 한 번: Campaigns > Templates에서 새 템플릿을 만들고 template.html의 한 줄을 붙여 넣습니다.",
            "Campaigns > New에서 제목, 발신자, 목록을 위에 적힌 대로 입력하고 위 템플릿을 고릅니다.",
            "Content 탭에서 Raw HTML을 고르고 email.html 전체를 붙여 넣습니다.",
            "Add alt text message에 text.txt를 붙여 넣습니다.",
        ),
        en=(
            "Once: under Campaigns > Templates make a template of the one line in template.html.",
            "Under Campaigns > New type subject, sender and lists as they stand above, and choose that template.",
            "On the Content tab choose Raw HTML and paste the whole of email.html.",
            "Add text.txt as the plain-text alternative.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://listmonk.app/docs/templating/", "https://listmonk.app/docs/apis/campaigns/"),
    images=ImageRules(),
    pages=pages,
    takes_text=True,
    settings=(
        Setting("LISTMONK_URL", "Where your listmonk is, as in https://lists.example.com.", address=True),
        Setting("LISTMONK_API_USER", "An API user: Admin > Users."),
        Setting("LISTMONK_API_TOKEN", "That user's token.", secret=True),
        Setting("LISTMONK_LIST_ID", "The list's number, in its address."),
        Setting("LISTMONK_TEMPLATE_ID", "The number of the template that holds nothing but the content."),
    ),
    drafts=DraftApi(
        id_pattern=r"\d+",
        root=_root,
        headers=lambda values: {"Authorization": f"token {values['LISTMONK_API_USER']}:{values['LISTMONK_API_TOKEN']}"},
        find=find,
        status=lambda client, draft: client.get(f"/campaigns/{draft}").json_path("data", "status"),
        create=lambda client, export: client.post("/campaigns", _campaign(client, export)).json_path("data", "id"),
        update=update,
        page=lambda client, draft: f"{client.values['LISTMONK_URL'].rstrip('/')}/admin/campaigns/{draft}",
        read_back=lambda client, draft: client.get(f"/campaigns/{draft}").json_path("data", "body"),
        upload=upload,
        create_is_complete=True,
    ),
)
