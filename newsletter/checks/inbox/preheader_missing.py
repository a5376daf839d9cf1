"""There is no preheader.

An inbox row goes on after the subject with the first words of the mail: without a preheader these are 'View in browser' or a date.

Wrong:
    headline: {title: 반도체 동맹}
    preheader:
Right:
    headline: {title: 반도체 동맹}
    preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report an issue with neither a preheader nor a subtitle that stands in for it."""
    if not context.issue.preheader_line:
        path = context.subject_loc
        yield context.at_value(path, "is followed by no preheader in the inbox", hint="write 'preheader: …'")
