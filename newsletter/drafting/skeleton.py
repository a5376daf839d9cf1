"""The next issue's file: number and date counted on, every part there with a hint, nothing stale carried over."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from newsletter.content.publication import Publication
from newsletter.content.schema import ISSUE_SCHEMA, MODELINE
from newsletter.drafting.earlier import EarlierIssue
from newsletter.drafting.yaml_writer import Entry, Mapping, data_entries, to_yaml

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def next_number(earlier: Sequence[int | None]) -> int:
    """One more than the highest number so far; 1 for the first issue."""
    return max((number for number in earlier if number is not None), default=0) + 1


def next_date(last: dt.date | None, weekday: str | None, every: str, today: dt.date) -> dt.date:
    """Return the first day of the schedule after ``last``; without issues, the first such day from ``today`` on."""
    if last is None:
        return _on_weekday(today, weekday) if every != "day" else today
    match every:
        case "day":
            return last + dt.timedelta(days=1)
        case "month":
            return _on_weekday(_month_later(last), weekday)
        case _:
            weeks = 2 if every == "2 weeks" else 1
            return _on_weekday(last + dt.timedelta(days=7 * weeks - 6), weekday or DAYS[last.weekday()])


def _on_weekday(date: dt.date, weekday: str | None) -> dt.date:
    """``date``, or the next ``weekday`` after it."""
    if weekday is None:
        return date
    return date + dt.timedelta(days=(DAYS.index(weekday) - date.weekday()) % 7)


def _month_later(date: dt.date) -> dt.date:
    first = (date.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    last_day = (following - dt.timedelta(days=1)).day
    return first.replace(day=min(date.day, last_day))


RECURRING = ("sponsor", "events", "poll", "button")
"""The inserts that come back issue after issue."""
_KEPT_WORDS = frozenset({"type", "after", "disclosure", "label", "question"})
"""Fields of an insert that stay the same from issue to issue."""


def skeleton(
    publication: Publication,
    earlier: Sequence[EarlierIssue],
    today: dt.date,
    layout: str | None = None,
    source: EarlierIssue | None = None,
) -> tuple[dt.date, str]:
    """Return the next issue's date and the text of its file, in the publication's language.

    ``source`` is an issue whose recurring inserts come along: their kinds and labels, not their words.
    """
    dates = [issue.date for issue in earlier if issue.date]
    schedule = publication.schedule
    date = next_date(max(dates, default=None), schedule.weekday, schedule.every, today)
    number = next_number([issue.number for issue in earlier])
    words = _KOREAN if publication.language.startswith("ko") else _ENGLISH
    head = f"{MODELINE.format(ISSUE_SCHEMA)}\nnumber: {number}\ndate: {date.isoformat()}\n"
    named = f"layout: {layout}\n" if layout else ""
    inserts = _recurring(source.document.data, korean=words is _KOREAN, date=date) if source else ()
    if not inserts:
        return date, head + named + words
    kept = words[: words.index("# inserts:")].rstrip("\n")
    return date, f"{head}{named}{kept}\n\n{to_yaml((Entry('inserts', list(inserts)),))}"


def _recurring(data: Any, *, korean: bool, date: dt.date) -> list[Mapping]:
    """Return the recurring inserts of an issue with TODO in place of their words."""
    listed = data.get("inserts") if isinstance(data, dict) else None
    known = [insert for insert in listed or () if isinstance(insert, dict) and insert.get("type") in RECURRING]
    return [
        data_entries({name: _emptied(name, value, korean=korean, date=date) for name, value in _after_any(insert).items()})
        for insert in known
    ]


def _after_any(insert: dict[str, Any]) -> dict[str, Any]:
    """Return an insert that follows a part which the next issue has for sure."""
    after = str(insert.get("after", "closing"))
    return {**insert, "after": "topics" if after.startswith("topic ") else after}


def _emptied(name: str, value: Any, *, korean: bool, date: dt.date) -> Any:
    if name == "options" or name in _KEPT_WORDS:
        return value
    if isinstance(value, list):
        return (
            [{key: _emptied(key, inner, korean=korean, date=date) for key, inner in value[0].items()}]
            if value and isinstance(value[0], dict)
            else []
        )
    if isinstance(value, dict):
        return value
    if name == "date":
        return date
    return "https://example.com/TODO" if name in ("link", "url") else "TODO 이번 호의 내용" if korean else "TODO this issue's words"


_KOREAN = """\
subject: TODO 받은 편지함에 보일 제목        # 휴대전화에서는 35칸쯤 보입니다
preheader: TODO 제목 다음에 보일 한 줄      # 제목을 되풀이하지 말고 다음 소식을 알려 주세요

headline:
  title: TODO 이번 호의 머리기사
  # subtitle: 한 줄 덧붙이기
  # image: {src: images/파일.jpg, alt: 무엇이 보이는지, caption: "사진: 출처"}
  body: |
    TODO 왜 지금 이 이야기인지 두세 문장으로 씁니다.

topics:                                   # 번호와 차례는 저절로 붙습니다
  - title: TODO 첫 번째 토픽
    # toc: 차례에 보일 더 짧은 제목
    body: |
      TODO 무슨 일이 있었고, 왜 중요한지 씁니다.
    # links:                              # 관련 기사
    #   - {title: 기사 제목, url: "https://", source: 매체, date: 2024-01-31}

# closing: |                              # 맺음말
#   이번 호를 관통하는 생각 한두 단락.

# news:                                   # 뉴스 목록: 제목이 곧 링크입니다
#   groups:
#     - title: 국내
#       items:
#         - {title: 기사 제목, url: "https://", source: 매체}

# inserts:                                # sponsor, poll, quote, picture, button, events
#   - {type: poll, after: closing, question: 어떠셨나요?, options: [{label: 👍, url: "https://"}, {label: 👎, url: "https://"}]}
"""

_ENGLISH = """\
subject: TODO what the inbox shows          # a phone shows about 35 columns
preheader: TODO the line after the subject  # say what comes next instead of repeating it

headline:
  title: TODO the headline of this issue
  # subtitle: one more line
  # image: {src: images/file.jpg, alt: what can be seen, caption: "Photo: source"}
  body: |
    TODO why this, why now, in two or three sentences.

topics:                                     # numbers and contents come by themselves
  - title: TODO the first topic
    # toc: a shorter title for the table of contents
    body: |
      TODO what happened, and why it matters.
    # links:                                # related articles
    #   - {title: title of the article, url: "https://", source: press, date: 2024-01-31}

# closing: |                                # your own view
#   A paragraph or two that ties the issue together.

# news:                                     # the list of news: the title is the link
#   groups:
#     - title: At home
#       items:
#         - {title: title of the article, url: "https://", source: press}

# inserts:                                  # sponsor, poll, quote, picture, button, events
#   - {type: poll, after: closing, question: How was it?, options: [{label: 👍, url: "https://"}, {label: 👎, url: "https://"}]}
"""
