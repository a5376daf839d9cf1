"""The issue has no subject of its own.

The headline's title stands in for it. A title is written for a reader who is already there; a subject has to win one.

Wrong:
    headline: {title: 반도체 동맹}
    subject:
Right:
    headline: {title: 반도체 동맹}
    subject: 오픈AI가 삼성 공장을 찾은 까닭
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report an issue without 'subject'."""
    if not context.issue.subject:
        yield context.at_value(("headline", "title"), "stands in for the subject", hint="write 'subject: …'")
