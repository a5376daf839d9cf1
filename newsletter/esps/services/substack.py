"""Substack: a page to paste from, since it has no API and its editor takes no HTML."""

from newsletter.esps.paste_page import FIXED_TAGS, NO_SYNTAX, PLACED_BY_HAND, paste_page
from newsletter.esps.types import Esp, Steps

esp = Esp(
    name="substack",
    title="Substack",
    tags=FIXED_TAGS,
    syntax=NO_SYNTAX,
    tag_fields={},
    steps=Steps(
        ko=(
            "Substack에서 새 글(New post > Text post)을 만듭니다.",
            "paste.html을 브라우저에서 열고, 제목, 부제, 본문의 복사 버튼을 차례로 눌러 같은 칸에 붙여 넣습니다.",
            "제목 크기, 링크, 그림이 남았는지 확인합니다. 표는 Substack 편집기에 없으니 그림으로 바꿉니다.",
            "Preview로 나에게 테스트 메일을 보내 봅니다. 수신거부 링크와 꼬리말은 Substack이 스스로 붙입니다.",
        ),
        en=(
            "In Substack start a post (New post > Text post).",
            "Open paste.html in a browser; press Copy for title, subtitle and body in turn and paste each into its field.",
            "See that headings, links and pictures are there. Substack's editor has no tables: put a picture in their place.",
            "Send yourself a test from Preview. Substack adds unsubscribe link and footer by itself.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://md2rich.com/blog/markdown-to-substack-en",
        "https://downstack.app/blog/markdown-to-substack-complete-guide",
    ),
    images=PLACED_BY_HAND,
    pages=paste_page,
    paste_page=True,
    adds_unsubscribe=True,
    preheader_field=True,
)
