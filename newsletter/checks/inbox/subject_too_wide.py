"""A phone cuts the subject before it comes to the point.

A phone held upright shows some 44 columns of a subject (a Latin letter is one, a Hangul syllable or an emoji two). Being longer is no fault;
but where the newsletter's name, a number and a date stand first, readers see nothing else. The preview shows what a phone shows.

Wrong:
    subject: "[구루미 AI 뉴스레터 제12호] 2024년 1월 31일 수요일 - 오픈AI, 서울에 오다"
Right:
    subject: 오픈AI, 삼성과 SK를 하루 만에 모두 만나고 돌아간 열아홉 시간의 방한이 남긴 것
Source: https://wordcounternow.com/blog/email-marketing-character-limits.html (seen 2026-11)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dates import dates_in
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.text import display_width, truncate

PHONE = 44
"""Columns that a phone shows."""
LEAST = 14
"""Columns of words of its own that a subject needs among these."""
_LABEL = re.compile(
    r"\(광고\)|[\[(［【<「『][^\])］】>」』]*[\])］】>」』]|(?:제\s?)?\d+\s?(?:호|회|주차)|#\d+|\b(?:issue|vol|no|edition)\b\.?\s?#?\d+|[월화수목금토일]요일",
    re.IGNORECASE,
)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a subject whose first 44 columns hold under 14 columns beside the publication's name, labels, numbers and dates."""
    subject = context.issue.subject_line
    if display_width(subject) <= PHONE:
        return
    shown = truncate(subject, PHONE)
    words = _own_words(shown.removesuffix("…"), context.publication.name)
    if display_width(words) < LEAST:
        message = f"a phone shows '{shown}'"
        yield context.at_value(context.subject_loc, message, hint="put what is new in this issue first")


def _own_words(shown: str, name: str) -> str:
    """Return what is left of a subject without labels; a bracket that is cut off is one, too."""
    for date in reversed(list(dates_in(shown))):
        shown = shown[: date.start] + shown[date.end :]
    rest = re.sub(r"[\[［【][^\]］】]*$", "", _LABEL.sub("", shown)).replace(name, "")
    return re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(rest.split()))
