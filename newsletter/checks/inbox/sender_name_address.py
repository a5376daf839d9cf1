"""The sender's name is an address of somebody else.

Mail clients show a name that looks like an address and hide the real one, as phishing does; Gmail and Outlook warn or refuse.

Wrong:
    sender: {name: news@samsung.com, email: news@gooroomee.kr}
Right:
    sender: {name: 구루미, email: news@gooroomee.kr}
Source: https://support.google.com/mail/answer/81126 (display names; seen 2026-11)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_DOMAIN = re.compile(
    r"(?:[\w.+-]+@)?(?P<domain>(?:[a-z0-9-]+\.)+(?:com|net|org|kr|co|io|ai|me|jp|eu|uk|de|example))\b", re.IGNORECASE
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a sender's name with an address or a domain that is not the sender's own."""
    sender = context.publication.sender
    match = _DOMAIN.search(sender.name[:200]) if sender else None
    if sender and match and not _same(match["domain"].lower(), sender.email.rpartition("@")[2].lower()):
        message = f"'{match[0]}' is not {sender.email}"
        yield context.at_value(("publication", "sender", "name"), message, hint="write a name that readers know")


def _same(named: str, real: str) -> bool:
    named, real = named.removeprefix("www."), real.removeprefix("www.")
    return named == real or named.endswith(f".{real}") or real.endswith(f".{named}")
