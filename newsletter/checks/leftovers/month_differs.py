"""The subject or the headline names another month than the issue's.

'1월 소식' over a mail of March was copied from the issue that stood there before.

Wrong:
    date: 2024-03-13
    cadence: 매주 만나요
    subject: 1월의 소식을 전합니다
Right:
    date: 2024-03-13
    cadence: 매주 만나요
    subject: 3월의 소식을 전합니다
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_MONTHS = "January February March April May June July August September October November December".split()
_NAMED = re.compile(
    r"(?<!\d)(?P<ko>1[0-2]|[1-9])월\s?(?:호(?![가-힣]*[가-힣]{2})|(?:의\s?|첫째\s?주\s?|[1-5]주차\s?)?(?:소식|뉴스레터|레터|뉴스|브리핑|다이제스트|이야기를 전))"
    rf"|\b(?P<en>{'|'.join(_MONTHS)})(?:\s+(?:19|20)\d\d)?(?:'s)?\s+(?:newsletter|digest|issue|edition|news|update|letter|bulletin)\b"
)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the month of an issue that is neither the date's nor, in the days around its turn, the month beside it."""
    date = context.issue.date
    for text in context.texts if date else ():
        if text.path not in (("subject",), ("preheader",), ("headline", "title"), ("headline", "subtitle")):
            continue
        for match in _NAMED.finditer(text.words):
            month = int(match["ko"]) if match["ko"] else _MONTHS.index(match["en"]) + 1
            if date and month not in _fitting(date.month, date.day):
                yield context.at_text(text, *match.span(), f"'{match[0]}' in an issue of {date}", hint="name the issue's month")


def _fitting(month: int, day: int) -> set[int]:
    """Return the months that an issue of that day may be of: also the one that has just ended, or is about to begin."""
    before, after = (month - 2) % 12 + 1, month % 12 + 1
    return {month, *([before] if day <= 10 else []), *([after] if day >= 20 else [])}
