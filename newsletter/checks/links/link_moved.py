"""A link leads to another address than the one that is written: `check --online` was sent on.

The old address works until its owner tidies up; and a reader who hovers sees a site that is not where they end up.

Only moves for good (301, 308) to another page are told, since shops and newspapers send visitors round by country and by consent.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("info", stage="online")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report links that have moved for good, but for a slash or 'www.' more or less."""
    for link in context.links:
        result = context.link_results.get(link.url)
        if result and result.moved_for_good and 200 <= result.status < 300 and _bare(result.final) != _bare(link.url):
            yield context.at_link(link, f"has moved to {result.final}", hint="write that address")


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
