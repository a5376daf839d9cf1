"""Ghost: an HTML card for a post, which Ghost puts into its own mail, and draft posts over the Admin API."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsletter.errors import SetupError
from newsletter.esps.fragment import fragment, without_frame
from newsletter.esps.paging import by_page, find_id
from newsletter.esps.syntax import Syntax
from newsletter.esps.types import DraftApi, Esp, ImageRules, MergeTag, Setting, Steps

if TYPE_CHECKING:
    from newsletter.esps.client import ApiClient
    from newsletter.esps.types import Export

_MINUTES = 5
"""Ghost takes no token that lives longer."""
_UNSUBSCRIBE = "%%{unsubscribe_url}%%"
_EXCERPT = 300
"""Characters that Ghost keeps of an excerpt."""


def pages(html: str, export: Export) -> Mapping[str, str]:
    """Return the card inside Ghost's frame, which has header, footer and unsubscribe link of its own: ours are left out."""
    return {"card.html": without_frame(fragment(html, export.email.language, hidden_preheader=False), [f'href="{_UNSUBSCRIBE}"'])}


def token(key: str, now: float) -> str:
    """Sign a JSON Web Token (HS256) for the next minutes with an Admin API key; raise SetupError when it is not such a key."""
    identity, _, secret = key.partition(":")
    try:
        signing = bytes.fromhex(secret)
    except ValueError:
        signing = b""
    if not (identity and signing):
        raise SetupError("GHOST_ADMIN_API_KEY must look like ID:SECRET, the secret in hexadecimal")

    def part(data: Mapping[str, object] | bytes) -> str:
        raw = data if isinstance(data, bytes) else json.dumps(data, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    claims = {"iat": int(now), "exp": int(now) + _MINUTES * 60, "aud": "/admin/"}
    head = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': identity})}.{part(claims)}"
    return f"{head}.{part(hmac.new(signing, head.encode(), hashlib.sha256).digest())}"


def _post(export: Export) -> dict[str, object]:
    return {
        "title": export.subject,
        "html": f"<!--kg-card-begin: html-->\n{export.body}<!--kg-card-end: html-->",
        "status": "draft",
        "custom_excerpt": export.preheader[:_EXCERPT] or None,
    }


def find(client: ApiClient, export: Export) -> str | None:
    """Find the newest draft post with this title."""
    title = export.subject.replace("\\", "\\\\").replace("'", "\\'")
    query: dict[str, str | int] = {"filter": f"status:draft+title:'{title}'", "limit": 100, "order": "created_at desc"}
    posts = by_page(lambda page: client.get("/posts/", {**query, "page": page}).json_list("posts"))
    return find_id(posts, "id", (("title",), export.subject))


def update(client: ApiClient, export: Export, draft: str) -> None:
    """Replace the whole post; Ghost wants the version that it replaces."""
    read = client.get(f"/posts/{draft}/").json_path("posts", 0, "updated_at")
    client.put(f"/posts/{draft}/?source=html", {"posts": [{**_post(export), "updated_at": read}]})


def _address(values: Mapping[str, str]) -> str:
    return values["GHOST_URL"].rstrip("/").removesuffix("/ghost").rstrip("/")


esp = Esp(
    name="ghost",
    title="Ghost",
    tags={
        # seen filled in an HTML card by Ghost 5.130.6 and 6.65; the short form {first_name} is for Ghost's own cards only
        "name": MergeTag("%%{first_name}%%", fallback='%%{first_name, "FALLBACK"}%%'),
        "email": MergeTag("%%{email}%%"),
        "unsubscribe_url": MergeTag(_UNSUBSCRIBE),
        "preferences_url": MergeTag("%%{manage_account_url}%%"),
    },
    syntax=Syntax(
        opens=re.compile(r"(?<=%%)\{"),
        tag=re.compile(r"%%\{[^}\n]*\}%%"),
        in_text=lambda _: "<span>{</span>",  # Ghost decodes character references on import, so that only an element breaks a tag
        in_attribute=lambda _: "\u200b{",
    ),
    tag_fields={},
    steps=Steps(
        ko=(
            "새 글을 만들고 제목을 campaign.json의 제목으로 입력합니다.",
            "본문에 HTML 카드를 넣고 card.html 전체를 붙여 넣습니다.",
            "글 설정의 Excerpt에 미리보기 문구를 입력합니다. 머리말, 꼬리말, 수신거부 링크는 Ghost가 스스로 붙입니다.",
            "이름 대신 쓸 말이 한글이면 HTML에서는 채워지지만 메일의 텍스트 본문에는 태그가 그대로 보입니다(Ghost 5.130.6). 텍스트로 읽는 독자가 있으면 영문으로 적거나 이름을 빼세요.",
        ),
        en=(
            "Start a post and type the subject of campaign.json as its title.",
            "Put an HTML card into it and paste the whole of card.html.",
            "Type the preheader as the post's excerpt. Ghost adds header, footer and unsubscribe link by itself.",
            "A name's fallback with letters beyond ASCII is filled in the HTML, but the mail's plain text shows the tag (Ghost 5.130.6).",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://docs.ghost.org/admin-api",
        "github.com/TryGhost/Ghost: ghost/core/core/server/services/email-service/lib/EmailRenderer.js",
    ),
    images=ImageRules(formats=("jpeg", "png", "gif", "webp", "svg")),
    pages=pages,
    adds_unsubscribe=True,
    preheader_field=True,
    settings=(
        Setting("GHOST_URL", "Your site's admin address, as in https://example.ghost.io.", address=True),
        Setting("GHOST_ADMIN_API_KEY", "Settings > Integrations > Add custom integration.", secret=True),
    ),
    drafts=DraftApi(
        id_pattern=r"[0-9A-Za-z]+",
        root=lambda values: f"{_address(values)}/ghost/api/admin",
        headers=lambda values: {
            "Authorization": f"Ghost {token(values['GHOST_ADMIN_API_KEY'], time.time())}",
            "Accept-Version": "v5.0",
        },
        find=find,
        status=lambda client, draft: client.get(f"/posts/{draft}/").json_path("posts", 0, "status"),
        create=lambda client, export: client.post("/posts/?source=html", {"posts": [_post(export)]}).json_path("posts", 0, "id"),
        update=update,
        page=lambda client, draft: f"{_address(client.values)}/ghost/#/editor/post/{draft}",
        upload=lambda client, file: client.post_file("/images/upload/", "file", file).json_path("images", 0, "url"),
        create_is_complete=True,
    ),
)
