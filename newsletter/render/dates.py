"""Dates in the words of a language, by the patterns of its strings file."""

import datetime as dt
from collections.abc import Mapping
from typing import Any


def long_date(date: dt.date, words: Mapping[str, Any]) -> str:
    """``2024년 1월 31일 수요일``, by ``words["date_long"]`` with ``{year} {month} {month_name} {day} {weekday}``."""
    return _spelled(words["date_long"], date, words)


def short_date(date: dt.date, words: Mapping[str, Any]) -> str:
    """``1월 31일``, by ``words["date_short"]``."""
    return _spelled(words["date_short"], date, words)


def _spelled(pattern: str, date: dt.date, words: Mapping[str, Any]) -> str:
    return pattern.format(
        year=date.year,
        month=date.month,
        month_name=words["months"][date.month - 1],
        day=date.day,
        weekday=words["weekdays"][date.weekday()],
    )
