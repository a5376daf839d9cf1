"""The issue's date is not after the last issue's.

The date was copied with the file, or the two files are in the wrong order.

Wrong:
    # the issue before
    date: 2024-01-31
    ---
    date: 2024-01-31
Right:
    # the issue before
    date: 2024-01-24
    ---
    date: 2024-01-31
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a date on or before that of the issue before."""
    last, date = context.last, context.issue.date
    if last and last.date and date and date <= last.date:
        yield context.at_value(
            ("date",), f"{date} is not after {last.date}, the issue before", hint="write the day that this one goes out"
        )
