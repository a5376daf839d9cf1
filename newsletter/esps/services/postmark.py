"""Postmark: the parts of a broadcast template, to be stored and sent by a program of your own."""

import re

from newsletter.esps.syntax import Syntax
from newsletter.esps.types import Esp, MergeTag, Steps

esp = Esp(
    name="postmark",
    title="Postmark",
    tags={
        "name": MergeTag("{{name}}"),
        "email": MergeTag("{{email}}"),
        "unsubscribe_url": MergeTag("{{{ pm:unsubscribe }}}"),
        "field": MergeTag("{{KEY}}"),
    },
    syntax=Syntax(opens=re.compile(r"\{"), tag=re.compile(r"\{\{")),
    tag_fields={"subject": "official"},
    steps=Steps(
        ko=(
            "Templates에서 새 템플릿을 만들고 Code your own을 고릅니다.",
            "HTML 칸에 email.html, 텍스트 칸에 text.txt, 제목 칸에 campaign.json의 제목을 붙여 넣습니다.",
            "broadcast 스트림으로 보냅니다. {{name}} 같은 값은 TemplateModel로 독자마다 넣습니다.",
        ),
        en=(
            "Under Templates make a new template and choose to code your own.",
            "Paste email.html as HTML, text.txt as text, and the subject of campaign.json as the subject.",
            "Send on a broadcast stream. Give values such as {{name}} for each reader in TemplateModel.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://postmarkapp.com/support/article/1208", "https://postmarkapp.com/developer/api/templates-api"),
    takes_text=True,
    adds_unsubscribe=True,
    max_html=5_000_000,
)
