"""Two colours of the theme are too close to each other.

The theme's colours are paired by every layout; a pair under 4.5:1 is faint in every issue.

Wrong:
    theme: {light: {muted: "#9aa5b1"}}
Right:
    theme: {light: {muted: "#4b5563"}}
Source: https://www.w3.org/TR/WCAG22/#contrast-minimum (1.4.3)
"""

from collections.abc import Iterator
from itertools import groupby

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the faintest pair of each colour, as measured when the publication was read."""
    for _, problems in groupby(context.loaded.warnings, key=lambda problem: problem.loc):
        yield Violation(next(problems), ("publication", "theme"))
