"""A link leads to another address than the one that is written: `check --online` was sent on.

The old address works until its owner tidies up; and a reader who hovers sees a site that is not where they end up.

Only moves for good (301, 308) to another page are told, since shops and newspapers send visitors round by country and by consent.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("info", on="online")
def check(checked: Checked) -> Iterator[Flaw]:
    """Links that have moved for good, but for a slash or 'www.' more or less."""
    for address in checked.addresses:
        visit = checked.visits.get(address.url)
        if visit and visit.moved_for_good and 200 <= visit.status < 300 and _bare(visit.final) != _bare(address.url):
            yield checked.flaw_link(address, f"has moved to {visit.final}", hint="write that address")


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
