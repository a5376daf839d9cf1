"""Which issue comes next: its number and its day, counted on from the newest issue there is."""

import calendar
import datetime as dt

from newsletter.content import Publication, load_issue
from newsletter.content.publication import Schedule
from newsletter.workspace import Workspace

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STEP = {"day": 1, "week": 7, "2 weeks": 14}


def next_issue(workspace: Workspace, publication: Publication, today: dt.date) -> tuple[int, dt.date]:
    """Number and date of the issue to begin; the first of all has number 1 and the first day that the schedule allows.

    Raises InputError when the newest issue cannot be read: counting on from a guess would send two issues of one number.
    """
    if not workspace.issue_files():
        return 1, _on_weekday(today, publication.schedule)
    newest = load_issue(workspace.newest_issue(), workspace).issue
    number = (newest.number or 0) + 1
    return number, next_day(newest.date, publication.schedule) if newest.date else _on_weekday(today, publication.schedule)


def next_day(last: dt.date, schedule: Schedule) -> dt.date:
    """The schedule's day after ``last``; a month on is the same day of the month, or its last."""
    if schedule.every == "month":
        year, month = last.year + last.month // 12, last.month % 12 + 1
        return _on_weekday(last.replace(year=year, month=month, day=min(last.day, calendar.monthrange(year, month)[1])), schedule)
    step = _STEP[schedule.every]
    if step == 1 or schedule.weekday is None:
        return last + dt.timedelta(days=step)
    return _on_weekday(last + dt.timedelta(days=step - 6), schedule)


def _on_weekday(day: dt.date, schedule: Schedule) -> dt.date:
    """``day``, or the first one after it that is the schedule's weekday."""
    if schedule.weekday is None:
        return day
    return day + dt.timedelta(days=(WEEKDAYS.index(schedule.weekday) - day.weekday()) % 7)
