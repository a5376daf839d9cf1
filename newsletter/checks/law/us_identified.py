"""An advertising mail to the United States does not say that it is one.

CAN-SPAM prescribes no words, only that it is clear and easy to see.

Wrong:
    audience: [US]
    kind: advertising
Right:
    audience: [US]
    kind: advertising
    ---
    <p>이 메일은 구루미의 광고입니다. This is an advertisement.</p>
Source: FTC, CAN-SPAM Act: A Compliance Guide for Business (https://www.ftc.gov)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

SAYS_SO = re.compile(r"\badvert|\bsponsor|\bpromotion|\bpaid\b|\bpartner|\bads?\b|광고|협찬|제휴|유료|후원|스폰서", re.IGNORECASE)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report advertising to US without a word such as 'advertisement' in the subject or the mail."""
    publication = context.publication
    advertising_to_us = "US" in publication.audience and publication.kind == "advertising"
    if advertising_to_us and not SAYS_SO.search(f"{context.issue.subject_line} {context.dom.text}"):
        hint = "say 'This is an advertisement' in footer: {note: …}"
        yield context.at_value(("publication", "kind"), "is not said in the mail", hint=hint)
