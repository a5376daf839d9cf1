"""A link leads to a placeholder.

example.com, localhost and a bare '#' are what one types until the real address is known.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://example.com/article, source: 딜사이트}]
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://dealsite.co.kr/articles/117194, source: 딜사이트}]
Source: RFC 2606 (names kept for examples)
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN
from newsletter.text import truncate

_RESERVED = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|net|org)|localhost|[^.]+\.(?:example|test|invalid|local))|127\.0\.0\.1|0\.0\.0\.0"
)
_STAND_INS = re.compile(r"(?:www\.)?(?:your-?(?:site|domain|company|link)|domain|website|mysite|link)\.(?:com|kr|co\.kr)")


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report hosts that are kept for examples or the own machine, and '#'."""
    for link in context.links:
        host = urlsplit(TOKEN.sub("", link.url)).hostname or ""
        if link.url == "#" or _RESERVED.fullmatch(host) or _STAND_INS.fullmatch(host):
            hint = "put the real address, or take the link out"
            yield context.at_link(link, f"'{truncate(link.url, 80)}' is a placeholder", hint=hint)
