"""A date in an issue of January has the year that has just ended.

Fingers type last year's number for weeks. A date that would lie around the issue, were it of this year, is nearly always meant so.

Wrong:
    date: 2024-01-10
    closing: 신청은 2023년 1월 24일까지 받습니다.
Right:
    date: 2024-01-10
    closing: 신청은 2024년 1월 24일까지 받습니다.
"""

import datetime as dt
import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dates import dates_in
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

BEFORE, AFTER = dt.timedelta(days=10), dt.timedelta(days=45)
"""How far around the issue's day a date of this year would lie."""
_MEANT = re.compile(
    r"작년|지난해|1년 전|일 년 전|당시|처음|이후|부터|출시|설립|창간|\b(?:last year|a year ago|since|then|back in|founded|launched)\b",
    re.IGNORECASE,
)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report last year's dates in January that would be near with this year's number, unless the sentence looks back."""
    today = context.issue.date
    for text in context.texts if today and today.month == 1 else ():
        for written in dates_in(text.words):
            if today is None or written.year != today.year - 1 or written.month > 3:
                continue
            meant = _this_year(written.month, written.day, today.year)
            around = text.words[max(written.start - 40, 0) : written.end + 20]
            if meant and today - BEFORE <= meant <= today + AFTER and not _MEANT.search(around):
                message = f"{written.year} in an issue of {today}"
                yield context.at_text(text, written.start, written.end, message, hint=f"is {today.year} meant?")


def _this_year(month: int, day: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
