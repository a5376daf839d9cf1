"""A link is not https.

Browsers warn before they open it, and anybody on the way can read and change what readers see.

Wrong:
    closing: 자세한 이야기는 [삼성 뉴스룸](http://news.samsung.com/kr)에 있습니다.
Right:
    closing: 자세한 이야기는 [삼성 뉴스룸](https://news.samsung.com/kr)에 있습니다.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """Links that begin with http:. The fix is safe only for the sites that the publication lists under 'https_hosts'."""
    sure = checked.publication.https_hosts
    for address in checked.addresses:
        if address.url.startswith("http://"):
            host = urlsplit(address.url).hostname or ""
            known = any(host == name or host.endswith(f".{name}") for name in sure)
            new = address.url.replace("http://", "https://", 1) if known else None
            yield checked.flaw_link(
                address, f"{host} is linked without TLS", hint="write 'https://' if the site answers there", new=new
            )
