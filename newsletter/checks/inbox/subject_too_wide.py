"""The subject is wider than an inbox row.

A phone held upright shows 30 to 40 Latin letters of a subject, a desktop 50 to 70; a Hangul syllable takes the room of two letters.
What stands behind the cut is read by nobody. Widths are counted in columns: Latin letter 1, Hangul and emoji 2.

Wrong:
    subject: 오픈AI, 삼성과 SK를 하루 만에 모두 만나고 돌아간 열아홉 시간의 방한 일정이 반도체 업계에 남긴 것
Right:
    subject: 오픈AI, 반도체 동맹을 찾아 서울로
Source: https://wordcounternow.com/blog/email-marketing-character-limits.html (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.text import display_width, truncate

PHONE, DESKTOP = 44, 70


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a subject over 70 columns (warning) or over 44 (info)."""
    subject = context.issue.subject_line
    width = display_width(subject)
    path = context.subject_loc
    if width > PHONE:
        shown = f"is {width} columns wide; a phone shows about '{truncate(subject, PHONE)}'"
        hint = f"say what counts in the first {PHONE}"
        yield context.at_value(path, shown, hint=hint, severity="warning" if width > DESKTOP else "info")
