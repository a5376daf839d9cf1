"""Dates as the publisher writes them → a moment with its zone, or a day."""

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

Moment = dt.datetime | dt.date

KOREA = dt.timezone(dt.timedelta(hours=9), "KST")
_OFFSETS = {
    "kst": 9, "jst": 9, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "sgt": 8, "hkt": 8,
}  # fmt: skip
_PLACES = {"et": "America/New_York", "pt": "America/Los_Angeles", "ct": "America/Chicago"}
_MONTHS = (
    ("jan", "jän", "ene", "gen"), ("feb", "fev", "fév"), ("mar", "mär", "maa", "mrt"), ("apr", "avr", "abr"), ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "août", "aout", "ago"), ("sep", "set"), ("oct", "okt", "ott", "out"), ("nov",),
    ("dec", "dez", "déc", "dic"),
)  # fmt: skip

_DAY = (
    r"(?P<y1>(?:19|20)\d\d)\s?[-./]\s?(?P<m1>\d{1,2})\s?[-./]\s?(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<y2>(?:19|20)\d\d)\s?[년年]\s?(?P<m2>\d{1,2})\s?[월月]\s?(?P<d2>\d{1,2})\s?[일日号號]?"
    r"|(?P<n3>[^\W\d_]{3,10})\.?\s(?P<d3>\d{1,2})(?:st|nd|rd|th)?[.,]?\s(?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?(?P<n4>[^\W\d_]{3,10})\.?,?\s(?:de\s)?(?P<y4>(?:19|20)\d\d)"
    r"|(?<![\d.])(?P<d6>\d{1,2})\.\s?(?P<m6>\d{1,2})\.\s?(?P<y6>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>(?:19|20)\d\d)"
)
_CLOCK = (
    r"(?P<before>오전|오후|[AaPp]\.?[Mm]\.?)?\s?(?P<hour>\d{1,2})(?:\s?[:시]\s?(?P<minute>\d{1,2}))?\s?분?(?::(?P<second>\d{2}))?(?:\.\d+)?"
    r"\s?(?P<after>[AaPp]\.?[Mm]\b\.?)?\s?(?P<zone>[+-]\d{2}:?\d{2}|\(?(?:[A-Z]{1,4}T|UTC|GMT|Z)\b\)?)?"
)
_BETWEEN = r"(?:\.?\s*(?:\([^)]{1,4}\)|[월화수목금토일]요일)?[\s,|·T]*(?:at\s)?)"
_MOMENT = re.compile(f"(?:{_DAY})(?:{_BETWEEN}(?:{_CLOCK}))?")
_PUBLISHED = re.compile(
    r"입력|등록|승인|게재|송고|발행|작성|기사전송|published|posted|first published|updated?d?:?\s*$", re.IGNORECASE
)
_CHANGED = re.compile(r"수정|업데이트|최종|갱신|updated|modified", re.IGNORECASE)


def moment(text: str, zone: dt.tzinfo | None = None) -> Moment | None:
    """Return the first date in ``text``; with a time only when its zone is written there or given as ``zone``."""
    for match in _MOMENT.finditer(text):
        if (day := _day(match)) is not None:
            return _with_clock(day, match, zone)
    return None


def from_epoch(number: str) -> dt.date | None:
    """Return the day of a count since 1970, in seconds, milli- or microseconds; None for a number that is none."""
    if not re.fullmatch(r"\d{9,16}(?:\.\d+)?", number.strip()):
        return None
    seconds = float(number)
    while seconds > 20_000_000_000:
        seconds /= 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def first_day(text: str) -> tuple[dt.date, int] | None:
    """Return the day that ``text`` begins with and where the words of that day end, weekday included; None when it begins otherwise."""
    for match in _MOMENT.finditer(text):
        if (day := _day(match)) is None:
            continue
        if re.sub(r"[\w가-힣]+,?\s*", "", text[: match.start()], count=1).strip():
            return None
        end = max(match.end(name) for name in ("d1", "d2", "y3", "y4", "y5", "d6") if name in match.re.groupindex and match[name])
        weekday = re.compile(r"[일日]?\.?\s*(?:\([^)]{1,4}\)|[월화수목금토일]요일)?\s*").match(text, end)
        return day, weekday.end() if weekday else end
    return None


def published_in(lines: Iterable[str], zone: dt.tzinfo | None = None) -> Moment | None:
    """When an article's own text says that it was published: a date marked so, else the first that is not marked as a change.

    A date of a change stands in where there is no other. Only lines that are little more than a date count: a date inside a sentence is the news, not the page's.
    """
    unmarked: Moment | None = None
    changed: Moment | None = None
    for line in lines:
        for match in _MOMENT.finditer(line):
            if len(line) - len(match[0]) > 60 or (day := _day(match)) is None:
                continue
            before = line[: match.start()]
            label = re.split(r"\d", before)[-1]
            found = _with_clock(day, match, zone)
            if _CHANGED.search(label):
                changed = changed or found
                continue
            if _PUBLISHED.search(label):
                return found
            unmarked = unmarked or found
    return unmarked or changed


def states(page: str, day: dt.date) -> bool:
    """Whether a page's source has a day in it, in words or in figures (``20240101`` in a picture's name as well)."""
    if any(_day(match) == day for match in _MOMENT.finditer(page)):
        return True
    month, number = f"0?{day.month}", f"0?{day.day}"
    either_way = rf"(?:{month}[-./]{number}|{number}[-./]{month})[-./]{day.year}"
    return bool(re.search(rf"(?<!\d)(?:{day:%Y%m%d}|{either_way})(?!\d)", page))


_MONTH_DAY = re.compile(
    r"\s*(?:(?P<m1>\d{1,2})\s?[월月]\s?(?P<d1>\d{1,2})\s?[일日]|(?P<d2>\d{1,2})(?:st|nd|rd|th|\.)?\s(?:de\s)?(?P<n2>[^\W\d_]{3,10})\.?|(?P<n3>[^\W\d_]{3,10})\.?\s(?P<d3>\d{1,2})(?:st|nd|rd|th)?)\s*"
)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return the month and the day that a line is, when it says no year: ``1월 26일``, ``26 January``, ``Jan. 26``."""
    match = _MONTH_DAY.fullmatch(text)
    if not match:
        return None
    month = int(match["m1"]) if match["m1"] else _month(match["n2"] or match["n3"])
    day = int(match["d1"] or match["d2"] or match["d3"])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _day(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    if parts["y5"]:
        return _slashed(int(parts["a5"]), int(parts["b5"]), int(parts["y5"]))
    for form in "12346":
        if year := parts.get(f"y{form}"):
            name = parts.get(f"n{form}")
            month = _month(name) if name else int(parts[f"m{form}"])
            try:
                return dt.date(int(year), month, int(parts[f"d{form}"]))
            except ValueError:
                return None
    return None


def _slashed(first: int, second: int, year: int) -> dt.date | None:
    """``14/03/2024`` and ``03/14/2024``; None where it could be either way round."""
    if (first > 12) == (second > 12):
        return None
    try:
        return dt.date(year, min(first, second), max(first, second))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return 1 to 12, or 0 for a word that is no month in English, German, French, Spanish, Italian, Portuguese or Dutch."""
    lower = name.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if any(lower.startswith(one) for one in names)), 0)


def _with_clock(day: dt.date, match: re.Match[str], zone: dt.tzinfo | None) -> Moment:
    if match["hour"] is None or (match["minute"] is None and not (match["before"] or match["after"])):
        return day
    half = (match["before"] or match["after"] or "").lower().replace(".", "")
    hour = int(match["hour"])
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    try:
        clock = dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return day
    tz = _zone(match["zone"] or "") or zone
    return dt.datetime.combine(day, clock, tz) if tz else day


def _zone(written: str) -> dt.tzinfo | None:
    if offset := re.fullmatch(r"([+-])(\d{2}):?(\d{2})", written):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= 24 * 60:
            return None
        return dt.timezone(dt.timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    name = written.strip("()").lower()
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    return dt.timezone(dt.timedelta(hours=_OFFSETS[name]), name.upper()) if name in _OFFSETS else None
