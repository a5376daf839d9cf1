"""An address holds a character that does not belong there.

Invisible characters come along when an address is copied from a page or a PDF; a bracket or full stop at the end comes from the sentence.
The link looks right and does not open.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://dealsite.co.kr/articles/117194%20", source: 딜사이트}]
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://dealsite.co.kr/articles/117194", source: 딜사이트}]
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN

_END = re.compile(r"(?:%20|%0[ad]|[.,;:\"'…。]|%e2%80%8b)+$", re.IGNORECASE)
_QUOTE = re.compile(r"[“”‘’«»]|%E2%80%9[89CD]", re.IGNORECASE)
_TWICE = re.compile(r"https?:/{0,2}https?:", re.IGNORECASE)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report curly quotes, a comma in the host, invisible characters, punctuation or a space at the end, a closing bracket that was never opened, a doubled 'https://'."""
    for link in context.links:
        if (wrong := _wrong(TOKEN.sub("", link.url))) and not link.url.startswith(("mailto:", "tel:")):
            yield context.at_link(link, wrong, hint="type or copy the address anew")


def _wrong(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0]
    if "," in host:
        return f"the address has a comma in '{host}'"
    if match := _QUOTE.search(url):
        return f"the address holds a curly quote, '{unquote(match[0])}'"
    for char in url:
        if unicodedata.category(char) in ("Cf", "Zs", "Cc", "Co", "Cn"):
            return f"the address holds an invisible U+{ord(char):04X}"
    if _TWICE.match(url):
        return "the address begins twice"
    if match := _END.search(url):
        return f"the address ends in '{match[0]}'"
    return "the address ends in a bracket that it never opens" if url.endswith(")") and url.count("(") < url.count(")") else ""
