"""The date falls on another weekday than the one that readers are promised.

'매주 수요일' over a mail that is dated a Thursday is a mistake in the date, or a change that deserves a word.

Wrong:
    date: 2024-02-01
Right:
    date: 2024-01-31
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_KOREAN = "월화수목금토일"
_NAMED = re.compile(r"([월화수목금토일](?:[·,/과와\s]*[월화수목금토일])*)요일")
_FROM_TO = re.compile(r"([월화수목금토일])(?:요일)?\s*(?:부터|[~∼–-]|to|through)\s*([월화수목금토일])(?:요일)?")
_ENGLISH_DAY = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b", re.IGNORECASE)
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a date whose weekday the cadence line, or else the schedule, does not name."""
    date, cadence, planned = context.issue.date, context.publication.cadence or "", context.publication.schedule.weekday
    days, said = _days(cadence), f"cadence says '{cadence}'"
    if planned and not days:
        days, said = [_SHORT.index(planned)], f"schedule says {planned}"
    if date and days and date.weekday() not in days:
        weekday = f"{_ENGLISH[date.weekday()]} ({_KOREAN[date.weekday()]})"
        yield context.at_value(("date",), f"{date} is a {weekday}, but the {said}")


def _days(cadence: str) -> list[int]:
    """Parse weekdays: ``매주 월·수요일`` → ``[0, 2]``; ``월요일부터 수요일까지`` → ``[0, 1, 2]``; ``every Wednesday`` → ``[2]``; daily lines name no day."""
    words = _ENGLISH_DAY.sub(lambda match: f"{_KOREAN[_SHORT.index(match[1].lower()[:3])]}요일", cadence)
    words = _FROM_TO.sub(lambda match: f"{_KOREAN[_KOREAN.index(match[1]) : _KOREAN.index(match[2]) + 1]}요일", words)
    return [_KOREAN.index(day) for group in _NAMED.findall(words) for day in group if day in _KOREAN]
