"""No ESP: the document as it is, its merge tokens as the author typed them, for a program of your own to fill in."""

import re

from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import Esp, ImageRules, MergeTag, Steps

_FORMATS = ("jpeg", "png", "gif", "webp", "svg", "bmp")

esp = Esp(
    name="html",
    title="plain HTML",
    tags={
        name: MergeTag(f"${{{name}}}", fallback=f"${{{name}:-FALLBACK}}")
        for name in ("name", "email", "unsubscribe_url", "web_url", "preferences_url")
    }
    | {"field": MergeTag("${field.KEY}", fallback="${field.KEY:-FALLBACK}")},
    syntax=Syntax(
        opens=re.compile(rf"\$(?=\{{|{NEXT_TOKEN})"),
        tag=re.compile(rf"\$(?=\{{|{NEXT_TOKEN})"),
        literal=lambda found: found * 2,
    ),
    tag_fields={"subject": "official"},
    steps=Steps(
        ko=(
            "email.html이 메일 본문이고, 그림은 같은 폴더에 있습니다.",
            "${name} 같은 자리는 보내는 프로그램이 독자마다 채워 넣습니다. $${는 글자 그대로의 ${입니다.",
            "보낼 때 text.txt를 텍스트 본문으로 함께 넣습니다.",
        ),
        en=(
            "email.html is the mail; its pictures lie beside it.",
            "Your own program fills in places such as ${name} for each reader. In text.txt, $${ is a literal ${.",
            "Send text.txt along as the plain-text part.",
        ),
    ),
    verified_on="2026-11-21",
    sources=(),
    images=ImageRules(formats=_FORMATS, bundled=True),
    takes_text=True,
)
