"""Maily (메일리): a page to paste from. No public API and no document on its editor was found."""

from newsletter.esps.paste_page import FIXED_TAGS, NO_SYNTAX, PLACED_BY_HAND, paste_page
from newsletter.esps.types import Esp, Steps

esp = Esp(
    name="maily",
    title="메일리(Maily)",
    tags=FIXED_TAGS,
    syntax=NO_SYNTAX,
    tag_fields={},
    steps=Steps(
        ko=(
            "메일리에서 새 글을 만듭니다.",
            "paste.html을 브라우저에서 열고, 제목과 본문의 복사 버튼을 차례로 눌러 같은 칸에 붙여 넣습니다.",
            "메일리 편집기가 무엇을 남기는지는 문서로 확인하지 못했습니다. 소제목, 링크, 그림이 남았는지 하나씩 확인합니다.",
            "나에게 먼저 보내 보고, 메일 아래에 수신거부 링크가 있는지 확인합니다.",
        ),
        en=(
            "Start a post in Maily.",
            "Open paste.html in a browser; press Copy for title and body in turn and paste each into its field.",
            "What its editor keeps stands in no document that was found: look at headings, links and pictures one by one.",
            "Send it to yourself first, and see that there is an unsubscribe link at its end.",
        ),
    ),
    verified_on="2026-11-25",
    sources=("https://maily.so",),
    images=PLACED_BY_HAND,
    pages=paste_page,
    paste_page=True,
    adds_unsubscribe=True,
    preheader_field=True,
)
