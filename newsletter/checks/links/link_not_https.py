"""A link is not https.

Browsers warn before they open it, and anybody on the way can read and change what readers see.

Wrong:
    closing: 자세한 이야기는 [삼성 뉴스룸](http://news.samsung.com/kr)에 있습니다.
Right:
    closing: 자세한 이야기는 [삼성 뉴스룸](https://news.samsung.com/kr)에 있습니다.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report links that begin with http:. The fix is safe only for the sites that the publication lists under 'https_hosts'."""
    sure = context.publication.https_hosts
    for link in context.links:
        if link.url.startswith("http://"):
            host = urlsplit(link.url).hostname or ""
            known = any(host == name or host.endswith(f".{name}") for name in sure)
            new = link.url.replace("http://", "https://", 1) if known else None
            yield context.at_link(link, f"{host} is linked without TLS", hint="write 'https://' if the site answers there", new=new)
