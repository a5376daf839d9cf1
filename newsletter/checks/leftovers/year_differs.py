"""A date in an issue of January has the year that has just ended.

Fingers type last year's number for weeks. A date that would lie just
ahead, were it of this year, is nearly always meant so.

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

AHEAD = dt.timedelta(days=60)
"""How far after the issue's day a date of this year would lie."""
_LOOKS_BACK = re.compile(
    r"작년|지난해|년 전|당시|이후|이래|[았었였했됐렸졌갔왔났]|(?:한|된|던|린|난|온|운|진|인)\s|"
    r"\b(?:ago|since|then|was|were|had|did|last year|[a-z]+ed)\b",
    re.IGNORECASE,
)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report last year's dates in January that would lie ahead with this year's number, unless the sentence looks back."""
    today = context.issue.date
    for text in context.texts if today and today.month == 1 else ():
        for written in dates_in(text.words):
            if today is None or written.year != today.year - 1 or written.month > 3:
                continue
            meant = _this_year(written.month, written.day, today.year)
            around = text.words[max(written.start - 40, 0) : written.end + 40].partition("\n")[0]
            if meant and today <= meant <= today + AHEAD and not _LOOKS_BACK.search(around):
                message = f"{written.year} in an issue of {today}"
                yield context.at_text(text, written.start, written.end, message, hint=f"is {today.year} meant?")


def _this_year(month: int, day: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
