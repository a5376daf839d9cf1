"""A date and its weekday do not agree, or there is no such date.

The date was moved and the weekday was not, or the year before was open in the calendar. Half of the readers come on the wrong day.

Wrong:
    closing: 다음 모임은 2월 7일(목) 저녁 7시입니다.
Right:
    closing: 다음 모임은 2월 7일(수) 저녁 7시입니다.
"""

import datetime as dt
import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dates import WrittenDate, dates_in
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_KOREAN = "월화수목금토일"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OTHER_YEAR = re.compile(r"작년|지난해|재작년|내년|이듬해|당시|\b(?:last|next|that|previous) year\b", re.IGNORECASE)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report dates with a wrong weekday, and days that no month has; without a year the date nearest to the issue's counts."""
    for text in context.texts:
        for written in dates_in(text.words):
            if message := _wrong(context, written, text.words):
                yield context.at_text(text, written.start, written.end, message, hint="look into the calendar")


def _wrong(context: CheckContext, written: WrittenDate, words: str) -> str:
    issue_date = context.issue.date
    if issue_date is None and written.year is None:
        return ""
    day = written.near(issue_date or dt.date(written.year or 1, 1, 1))
    if day is None:
        return f"there is no day {written.day} in month {written.month}" if 1 <= written.month <= 12 and written.day < 40 else ""
    elsewhere = written.year is None and _OTHER_YEAR.search(words[max(written.start - 30, 0) : written.start])
    if written.weekday is None or written.weekday == day.weekday() or elsewhere:
        return ""
    return f"{day} is a {_ENGLISH[day.weekday()]} ({_KOREAN[day.weekday()]})"
