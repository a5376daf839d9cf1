"""Mailgun: HTML and text for the messages API, to be sent by a program of your own."""

import re

from newsletter.esps.syntax import NEXT_TOKEN, Syntax
from newsletter.esps.types import Esp, MergeTag, Steps

esp = Esp(
    name="mailgun",
    title="Mailgun",
    tags={
        "name": MergeTag("%recipient.name%"),
        "email": MergeTag("%recipient.email%"),
        "unsubscribe_url": MergeTag("%unsubscribe_url%"),
        "field": MergeTag("%recipient.KEY%"),
    },
    syntax=Syntax(
        opens=re.compile(rf"%(?=recipient\.|[a-z_]*unsubscribe_url%|{NEXT_TOKEN})"),
        tag=re.compile(r"%(?:recipient\.[^%\s]*|[a-z_]*unsubscribe_url)%"),
    ),
    tag_fields={"subject": "seen"},
    steps=Steps(
        ko=(
            "POST /v3/DOMAIN/messages의 html에 email.html, text에 text.txt, subject와 from에 campaign.json의 값을 넣습니다.",
            "이름과 주소는 recipient-variables로 독자마다 넣습니다. 빈 값을 대신할 말도 그때 넣습니다.",
            "도메인 설정에서 unsubscribe tracking을 켜야 수신거부 주소가 채워집니다.",
        ),
        en=(
            "Post to /v3/DOMAIN/messages: html is email.html, text is text.txt, subject and from are in campaign.json.",
            "Give name and email for each reader in recipient-variables, and there also what stands in for a missing name.",
            "Turn unsubscribe tracking on for the domain, or the unsubscribe address stays as it is.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages/",),
    takes_text=True,
)
