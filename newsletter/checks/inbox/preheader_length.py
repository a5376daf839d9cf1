"""The preheader is too short or too wide for its row.

Some 40 to 90 columns are read, up to about 140 are shown. A shorter one lets the mail's first words in behind it,
a wider one is cut.

Wrong:
    preheader: 소식입니다
Right:
    preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
Source: https://www.wsjai.xyz/guides/email-preheader-character-count.html (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.text import display_width

SHORTEST, WIDEST = 20, 140


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a preheader, or the subtitle that stands in for it, under 20 or over 140 columns."""
    issue = context.issue
    width = display_width(issue.preheader_line)
    path = ("preheader",) if issue.preheader else ("headline", "subtitle")
    if 0 < width < SHORTEST:
        yield context.at_value(path, f"is only {width} columns wide as a preheader", hint="40 to 90 are read")
    elif width > WIDEST:
        yield context.at_value(
            path, f"is {width} columns wide as a preheader; what comes after {WIDEST} is cut", hint="40 to 90 are read"
        )
