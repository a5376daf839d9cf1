"""What readers are invited to is over on the day of the issue.

The event was copied from an older issue, or the mail goes out later than it was planned.

Wrong:
    closing: 독자 모임은 1월 24일까지 신청해 주세요.
Right:
    closing: 독자 모임은 2월 14일까지 신청해 주세요.
"""

import datetime as dt
import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dates import WrittenDate, dates_in
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.inserts import Events

LONGEST = dt.timedelta(days=150)
"""A date without a year that lies farther back is the next one."""
_INVITES = re.compile(
    r"(?:신청|등록|접수|응모|지원|예약|참여|참가|제출|투표|응답|주문)(?:은|는|을|를)?\s?(?:해\s?)?(?:주세요|하세요|바랍니다|받습니다|받아요|가능합니다|부탁드립니다|하실 수 있|할 수 있)"
    r"|(?:모집|접수|진행|판매|할인|개최|시작|마감)(?:합니다|됩니다|할 예정|될 예정|해요|돼요)|마감(?:입니다|이에요)|까지(?:입니다|예요)|마감(?:일|시한)?(?:은|:)(?![^.!?\n]*(?:었|였|했)습니다)|일\s?(?:\([월화수목금토일]\)\s?)?(?:\S+\s)?마감(?=[\s.!)]*$)|열립니다|열려요|만나요|오세요|뵙겠습니다|초대합니다"
    r"|\b(?:register|sign up|apply|RSVP|book|join us|submit|vote|order|enter)\b|\bwill (?:be|take place|start|open|begin|close)\b|\b(?:ends|closes|deadline is|doors open)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report events before the issue's date, and past dates in a sentence that invites."""
    today = context.issue.date
    if today is None:
        return
    for number, insert in enumerate(context.issue.inserts):
        for index, event in enumerate(insert.items if isinstance(insert, Events) else ()):
            if event.date < today:
                path = ("inserts", number, "items", index, "date")
                yield context.at_value(
                    path, f"{event.date} is before the issue, {today}", hint="take the event out, or correct its date"
                )
    for text in context.texts:
        for sentence in _SENTENCE.finditer(text.words) if _INVITES.search(text.words) else ():
            if not _INVITES.search(sentence[0]):
                continue
            dates = [(written, written.near(today)) for written in dates_in(sentence[0]) if not _next_year(sentence[0], written)]
            last = max((day for _, day in dates if day), default=None)
            if last and today - LONGEST < last < today:
                written = next(written for written, day in dates if day == last)
                start, end = sentence.start() + written.start, sentence.start() + written.end
                yield context.at_text(
                    text, start, end, f"{last} is before the issue, {today}", hint="correct the date, or take the sentence out"
                )


def _next_year(sentence: str, written: WrittenDate) -> bool:
    return bool(re.search(r"(?:내년|next year,?(?: on)?)\s*$", sentence[: written.start], re.IGNORECASE))
