"""Dates that are written in Korean or English prose, with the weekday where one is named."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_WEEKDAYS = "월화수목금토일"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_KO_WEEKDAY = rf"(?:\s*[(（]\s*(?P<w>[{_WEEKDAYS}])(?:요일)?\s*[,)）]|\s*,?\s*(?P<w2>[{_WEEKDAYS}])요일)?"
_NAMED = re.compile(_MONTH)
_NUMERIC = (
    re.compile(r"(?:(?<!\d)(?P<y>(?:19|20)\d\d)년\s*)?(?<!\d)(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일" + _KO_WEEKDAY),
    re.compile(r"(?<![\d./-])(?P<y>(?:19|20)\d\d)[./-]\s?(?P<m>\d{1,2})[./-]\s?(?P<d>\d{1,2})(?!\d|[./-]\d)\.?" + _KO_WEEKDAY),
    re.compile(rf"(?<![\d./-])(?P<m>\d{{1,2}})[./]\s?(?P<d>\d{{1,2}})\.?\s?[(（](?P<w>[{_WEEKDAYS}])(?:요일)?[)）]"),
)
_ENGLISH = (
    re.compile(
        rf"(?:\b(?P<w>{_DAY}),?\s+)?(?:the\s+)?\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?(?:\s*\((?P<w2>{_DAY})\))?",
    ),
    re.compile(
        rf"(?:\b(?P<w>{_DAY}),?\s+)?(?:the\s+)?\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})(?![a-z])(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?(?:\s*\((?P<w2>{_DAY})\))?",
    ),
)


@dataclass(frozen=True)
class WrittenDate:
    """One date in a text, from ``start`` to ``end``."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    """0 for Monday, when the text names one."""

    def near(self, day: dt.date) -> dt.date | None:
        """Return the date meant in a text of ``day``: of the written year, else the nearest; None when there is no such date."""
        years = (self.year,) if self.year else (day.year - 1, day.year, day.year + 1)
        found = [date for year in years if (date := _date(year, self.month, self.day))]
        return min(found, key=lambda date: abs(date - day), default=None)


@lru_cache(maxsize=512)  # several rules ask for the same texts
def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """Return the dates of a text that have a month and a day, in their order."""
    found: dict[int, WrittenDate] = {}
    for pattern in (*_NUMERIC, *(_ENGLISH if _NAMED.search(text) else ())):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups["m"].isdigit() else _MONTHS.index(groups["m"][:3].lower()) + 1
            weekday = groups.get("w") or groups.get("w2")
            year = groups.get("y")
            start, end = match.span()
            date = WrittenDate(start, end, int(year) if year else None, month, int(groups["d"]), _weekday(weekday))
            if not any(other.start < date.end and date.start < other.end for other in found.values()):
                found[date.start] = date
    return tuple(found[start] for start in sorted(found))


def _weekday(written: str | None) -> int | None:
    if not written:
        return None
    return _WEEKDAYS.index(written) if written in _WEEKDAYS else _DAYS.index(written[:3].lower())


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
