"""Resend: HTML and text of a Broadcast, to be created as a draft by a program of your own."""

import re

from newsletter.esps.syntax import Syntax
from newsletter.esps.types import Esp, MergeTag, Steps

esp = Esp(
    name="resend",
    title="Resend",
    tags={
        "name": MergeTag("{{{contact.first_name}}}", fallback="{{{contact.first_name|FALLBACK}}}"),
        "email": MergeTag("{{{contact.email}}}", "memory"),
        "unsubscribe_url": MergeTag("{{{RESEND_UNSUBSCRIBE_URL}}}"),
        "field": MergeTag("{{{contact.KEY}}}", "memory", fallback="{{{contact.KEY|FALLBACK}}}"),
    },
    syntax=Syntax(opens=re.compile(r"\{"), tag=re.compile(r"\{\{")),
    steps=Steps(
        ko=(
            "POST https://api.resend.com/broadcasts의 html에 email.html, text에 text.txt를 넣고, subject와 from은 campaign.json의 값을 넣습니다.",
            "segment_id에 받을 사람의 세그먼트를 적습니다. send는 넣지 않습니다. 넣지 않으면 초안으로 남고, true이면 바로 발송됩니다.",
            "Resend의 Broadcasts 화면에서 초안을 열어 확인하고 테스트 메일을 보냅니다.",
        ),
        en=(
            "Post to https://api.resend.com/broadcasts: html is email.html, text is text.txt, subject and from are in campaign.json.",
            "Name the readers by segment_id. Leave send out: without it the broadcast stays a draft, and with true it goes out at once.",
            "Open the draft under Broadcasts in Resend, look at it, and send yourself a test.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://resend.com/docs/api-reference/broadcasts/create-broadcast",
        "https://resend.com/docs/dashboard/broadcasts/send-broadcast-with-api",
    ),
    takes_text=True,
)
