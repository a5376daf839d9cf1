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

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("error")
def check(checked: Checked) -> Iterator[Flaw]:
    """A number that is not above that of the issue before."""
    last, number = checked.last, checked.issue.number
    if last and last.number is not None and number is not None and number <= last.number:
        yield checked.flaw(("number",), f"{number} is not after {last.number}, the issue before", hint=f"write {last.number + 1}")
