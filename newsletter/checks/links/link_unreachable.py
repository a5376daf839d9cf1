"""A link leads nowhere: `check --online` got an error, or no answer.

Readers who click and see an error page do not click the next link.

Some sites answer programs with 401, 403, 429 or 999 and people with a page; these are not counted as dead. Only https and http links are
opened, the first 100 of an issue, each once.
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Severity, Violation
from newsletter.checks.rule import rule

_FOR_PEOPLE_ONLY = (401, 402, 403, 429, 451, 999)


@rule("error", stage="online")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report links that end in an error, once per address; a server's own trouble (5xx) is a warning."""
    reported: set[str] = set()
    for link in context.links:
        result = context.link_results.get(link.url)
        if result is None or link.url in reported:
            continue
        reported.add(link.url)
        if result.error:
            yield context.at_link(link, f"cannot be opened: {result.error}", hint="open it in a browser, and correct or drop it")
        elif result.status >= 400 and result.status not in _FOR_PEOPLE_ONLY:
            severity: Severity | None = "warning" if result.status >= 500 else None
            hint = "open it in a browser, and correct or drop it"
            yield context.at_link(link, f"answers {result.status}", hint=hint, severity=severity)
