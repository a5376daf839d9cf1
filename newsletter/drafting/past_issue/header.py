"""What a mail's header says: subject, day, sender; also of a mail that was forwarded into another's text."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newsletter.drafting.page import dates
from newsletter.drafting.past_issue.block import Block

_FORWARDED = re.compile(
    r"^[-\s>]*(?:forwarded message|begin forwarded message|original message|전달된 메시지|원본 메시지|message transféré|weitergeleitete nachricht|mensaje reenviado|転送されたメッセージ|转发的邮件)[-\s:]*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^(?P<name>from|de|von|보낸\s?사람|发件人|差出人|date|sent|datum|fecha|날짜|보낸\s?날짜|日期|subject|objet|betreff|asunto|제목|主题|件名|to|cc|à|an|para|받는\s?사람|收件人|宛先|reply-to)\s?[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:(?:fwd?|re|wg|tr|rv|전달|回复|转发)\s?[:：]\s*)+", re.IGNORECASE)
_SUBJECTS = ("subject", "objet", "betreff", "asunto", "제목", "主题", "件名")
_SENDERS = ("from", "de", "von", "보낸사람", "보낸 사람", "发件人", "差出人")
_DAYS = ("date", "sent", "datum", "fecha", "날짜", "보낸날짜", "보낸 날짜", "日期")
_MOST_FIELDS = 14


@dataclass(frozen=True)
class MailHeader:
    """A mail's subject, its day, its sender's name; ``title`` is what the page calls itself."""

    subject: str = ""
    date: dt.date | None = None
    sender: str = ""
    title: str = ""


NO_HEADER = MailHeader()


def without_forward(blocks: Sequence[Block], header: MailHeader) -> tuple[list[Block], MailHeader]:
    """Return the blocks without the lines that forwarding put over them (a reader's address among them), and what they said."""
    last = next(
        (index for index in range(min(len(blocks), _MOST_FIELDS) - 1, -1, -1) if _FORWARDED.match(blocks[index].text)), None
    )
    if last is None:
        return list(blocks), header
    found: dict[str, str] = {}
    end = last
    lines = [
        (index, line)
        for index in range(last, min(len(blocks), last + 8))
        for line in (blocks[index].lines or (blocks[index].text,))
    ]
    for index, line in lines:
        bare = _FORWARDED.sub("", line).strip()
        field = _FIELD.match(bare)
        if bare and not field:
            break
        if field:
            found.setdefault(field["name"].lower(), field["value"].strip())
        end = index
    day = dates.moment(_first(found, _DAYS))
    sender = re.sub(r"\s*<[^>]*>.*", "", _first(found, _SENDERS)).strip('" ')
    header = replace(
        header,
        subject=bare_subject(_first(found, _SUBJECTS)) or header.subject,
        date=(day.date() if isinstance(day, dt.datetime) else day) or header.date,
        sender=sender or header.sender,
    )
    return list(blocks[end + 1 :]), header


def _first(found: Mapping[str, str], names: Sequence[str]) -> str:
    return next((found[name] for name in names if found.get(name)), "")


def bare_subject(subject: str) -> str:
    """Return a subject without the marks of forwarding and answering."""
    return _AGAIN.sub("", subject).strip()
