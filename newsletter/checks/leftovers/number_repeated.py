"""The issue's number does not go on from the last issue's.

A number that stands still, or goes back, was copied with the file.

Wrong:
    # the issue before
    number: 12
    ---
    number: 12
Right:
    # the issue before
    number: 11
    ---
    number: 12
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a number that is not above that of the issue before."""
    last, number = context.last, context.issue.number
    if last and last.number is not None and number is not None and number <= last.number:
        yield context.at_value(
            ("number",), f"{number} is not after {last.number}, the issue before", hint=f"write {last.number + 1}"
        )
