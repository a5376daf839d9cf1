"""The subject has no words, only emoji or signs.

Where an emoji is not drawn, and where a screen reader reads the inbox aloud, nothing is left.

Wrong:
    subject: 🔥🔥🔥
Right:
    subject: 🔥 이번 주 가장 많이 읽은 글
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a subject without any letter or digit."""
    subject = context.issue.subject
    if subject and not any(char.isalnum() for char in TOKEN.sub("", subject)):
        yield context.at_value(("subject",), "has no words", hint="say in words what the issue is about")
