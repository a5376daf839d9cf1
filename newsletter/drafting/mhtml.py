"""A page that a browser saved as one file (MHTML), or a mail (.eml) → the page or mail body inside."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from newsletter.drafting.past_issue.header import NO_HEADER, MailHeader, bare_subject
from newsletter.drafting.text_cleaning import clean

_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Packed:
    """The part of a MIME file that a reader sees."""

    data: bytes
    charset: str = ""
    suffix: str = ".html"
    address: str = ""
    header: MailHeader = NO_HEADER


def is_mime(data: bytes) -> bool:
    """Whether ``data`` begins with MIME headers."""
    header = _HEADER.match(data[:20_000].replace(b"\r\n", b"\n"))
    return bool(header and _MIME.search(header[0]))


def unpack(data: bytes) -> Packed:
    """Return the first HTML part, else the first text part; empty bytes when there is neither."""
    message = message_from_bytes(data)
    header = _header(message)
    address = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
    for wanted, suffix in (("text/html", ".html"), ("text/plain", ".txt")):
        for part in message.walk():
            if part.get_content_type() == wanted:
                payload = part.get_payload(decode=True)
                return Packed(payload if isinstance(payload, bytes) else b"", _charset(part), suffix, address, header)
    return Packed(b"")


def _header(message: Message) -> MailHeader:
    """Return what the mail says of itself; a header that cannot be read says nothing."""
    name, _ = parseaddr(_text(message, "From"))
    try:
        date = parsedate_to_datetime(str(message.get("Date", ""))).date()
    except ValueError:
        date = None
    return MailHeader(bare_subject(_text(message, "Subject")), date, name)


def _text(message: Message, name: str) -> str:
    try:
        return clean(str(make_header(decode_header(str(message.get(name, ""))))))
    except (HeaderParseError, LookupError, ValueError):
        return clean(str(message.get(name, "")))


def _charset(part: Message) -> str:
    return str(part.get_content_charset() or "")
