"""A link's words are the address of another site than the link leads to.

That is how phishing looks. Thunderbird and other mail programs put a warning about a scam above the whole mail, and careful readers do not click.

Wrong:
    closing: 자세한 내용은 [naver.com/117194](https://dealsite.co.kr/117194)에 있습니다.
Right:
    closing: 자세한 내용은 [삼성 평택 방문 기사](https://dealsite.co.kr/117194)에 있습니다.
Source: https://support.mozilla.org/en-US/kb/thunderbirds-scam-detection (links whose text does not match the server; seen 2026-11)
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_HOST = re.compile(
    r"(?:https?://)?(?P<host>(?:[a-z0-9가-힣-]+\.)+(?:com|net|org|kr|io|ai|dev|app|me|gov|edu|eu|uk|jp|한국))(?:[:/?#]\S*)?"
)
"""An address as people type it; in lower case, since ASP.NET is none."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report labels that are an address, where neither host is the other's or a subdomain of it."""
    for link in context.links:
        shown = _HOST.fullmatch(link.label)
        host = (urlsplit(link.url).hostname or "").removeprefix("www.")
        if not (shown and host):
            continue
        named = shown["host"].removeprefix("www.")
        if not (f".{host}".endswith(f".{named}") or f".{named}".endswith(f".{host}")):
            message = f"readers see '{named}', and the link leads to '{host}'"
            yield context.at_link(link, message, hint="name what readers will find there, or link the address that they see")
