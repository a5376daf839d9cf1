"""The subject is the last issue's.

Mail clients lay mails of one subject together as a conversation, and readers take the new issue for one they have read.

Wrong:
    # the issue before
    subject: 이번 주 AI 소식
    ---
    subject: 이번 주 AI 소식
Right:
    # the issue before
    subject: 이번 주 AI 소식
    ---
    subject: 오픈AI, 서울에 오다
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the same subject line as the issue before, case and spaces apart."""
    last = context.last
    if last and _folded(last.subject_line) == _folded(context.issue.subject_line):
        path = context.subject_loc
        yield context.at_value(path, "is the subject of the issue before", hint="say what is new in this one")


def _folded(subject: str) -> str:
    return "".join(subject.split()).casefold()
