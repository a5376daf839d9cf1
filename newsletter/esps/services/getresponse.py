"""GetResponse: a document for its HTML editor. Its API has no drafts: a newsletter that is created there is queued for sending."""

import re

from newsletter.esps.syntax import Syntax
from newsletter.esps.types import Esp, MergeTag, Steps

esp = Esp(
    name="getresponse",
    title="GetResponse",
    tags={
        "name": MergeTag("[[firstname]]"),
        "email": MergeTag("[[email]]", "memory"),
        "field": MergeTag("[[KEY]]", "memory"),
    },
    syntax=Syntax(opens=re.compile(r"\[(?=\[)"), tag=re.compile(r"\[\[[^\[\]\n]+\]\]")),
    tag_fields={"subject": "seen"},
    steps=Steps(
        ko=(
            "newsletter push는 없습니다. GetResponse API로 뉴스레터를 만들면 초안으로 남지 않고 발송 대기열에 들어가기 때문입니다.",
            "Email marketing에서 새 뉴스레터를 만들고 HTML editor를 고릅니다.",
            "email.html 전체를 붙여 넣고 제목과 발신자를 위에 적힌 대로 입력합니다.",
            "Plain text에는 text.txt를 붙여 넣습니다. 수신거부 링크가 든 꼬리말은 GetResponse가 스스로 붙입니다.",
        ),
        en=(
            "There is no newsletter push: a newsletter that is created over GetResponse's API does not stay a draft but is queued for sending.",
            "Under Email marketing make a new newsletter and choose the HTML editor.",
            "Paste the whole of email.html; type subject and sender as they stand above.",
            "Paste text.txt as the plain text. GetResponse adds the footer with the unsubscribe link by itself.",
        ),
    ),
    verified_on="2026-11-25",
    sources=(
        "https://www.getresponse.com/help/working-with-messages/working-with-message-editor/what-are-the-footer-requirements.html",
        "https://getresponse.com/help/why-hasn-t-my-custom-subject-line-been-approved.html",
        "https://pipedream.com/apps/getresponse/actions/create-newsletter",
    ),
    takes_text=True,
    adds_unsubscribe=True,
)
