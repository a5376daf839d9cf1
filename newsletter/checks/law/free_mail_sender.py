"""The mail claims to come from a free mailbox.

Gmail, Naver and others let nobody but themselves send in their name: a bulk mail from such an address fails DMARC and is refused.

Wrong:
    sender: {name: 구루미, email: gooroomee@gmail.com}
Right:
    sender: {name: 구루미, email: news@gooroomee.kr}
Source: https://support.google.com/mail/answer/81126 and https://blog.stibee.com/gmail-sender-guidelines-2 (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

FREE = frozenset(
    "gmail.com googlemail.com naver.com daum.net hanmail.net kakao.com nate.com yahoo.com yahoo.co.kr hotmail.com outlook.com live.com"
    " icloud.com me.com aol.com proton.me protonmail.com gmx.net gmx.com web.de".split()
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a sender's address at a free mailbox provider."""
    sender = context.publication.sender
    domain = sender.email.rpartition("@")[2].lower() if sender else ""
    if domain in FREE:
        yield context.at_value(
            ("publication", "sender", "email"), f"{domain} lets no ESP send in its name", hint="send from a domain of your own"
        )
