"""A link leads nowhere: `check --online` got an error, or no answer.

Readers who click and see an error page do not click the next link.

Some sites answer programs with 401, 403, 429 or 999 and people with a page; these are not counted as dead. Only https and http links are
opened, the first 100 of an issue, each once.
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule

_FOR_PEOPLE_ONLY = (401, 402, 403, 429, 451, 999)


@rule("error", on="online")
def check(checked: Checked) -> Iterator[Flaw]:
    """Links whose visit ended in an error, once an address; a server's own trouble (5xx) is a warning."""
    told: set[str] = set()
    for address in checked.addresses:
        visit = checked.visits.get(address.url)
        if visit is None or address.url in told:
            continue
        told.add(address.url)
        if visit.error:
            yield checked.flaw_link(
                address, f"cannot be opened: {visit.error}", hint="open it in a browser, and correct or drop it"
            )
        elif visit.status >= 400 and visit.status not in _FOR_PEOPLE_ONLY:
            flaw = checked.flaw_link(address, f"answers {visit.status}", hint="open it in a browser, and correct or drop it")
            yield Flaw(flaw.problem, flaw.issue, "warning" if visit.status >= 500 else None)
