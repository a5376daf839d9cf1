"""Build an internet message (RFC 5322, MIME) from an email; byte-identical for the same email."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from newsletter import merge
from newsletter.content.publication import Schedule
from newsletter.errors import InputError
from newsletter.mailbox import AddressError, ascii_address, ascii_domain
from newsletter.picture_file import picture_format
from newsletter.render import headers
from newsletter.render.email import Email

_AS_WRITTEN = SMTP.clone(refold_source="none")
"""Headers go out byte for byte as newsletter.render.headers wrote them."""
_SUBTYPES = {"jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp", "avif": "avif", "svg": "svg+xml", "bmp": "bmp"}
"""Format of a picture → subtype of image/ (IANA)."""
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The Date of an issue without one: a message needs one (RFC 5322, 3.6), and the same email has to be the same message."""


def to_message(
    email: Email,
    to: Sequence[str],
    schedule: Schedule,
    unsubscribe: str | None = None,
    *,
    moment: dt.datetime | None = None,
    identity: str = "",
    unsent: bool = False,
) -> EmailMessage:
    """Build the message of a filled Email: multipart/alternative of text and HTML in UTF-8, its local pictures inside.

    ``Date`` is ``moment`` (aware), else the issue's date at the schedule's time. ``unsubscribe`` (an https address) becomes
    ``List-Unsubscribe`` with one-click (RFC 2369, RFC 8058). ``identity`` makes the Message-ID differ from another message of the same
    email. ``unsent`` opens the file as a draft in Outlook (X-Unsent).
    Raises InputError when the publication names no sender, without whom there is no message, or when an address or a header is unusable.
    """
    if email.sender is None:
        raise InputError("a message needs a sender; write 'sender: {name: …, email: …}' into publication.yaml")
    domain = _ascii(email.sender.email).rpartition("@")[2]
    fields = {
        "Subject": headers.unstructured("Subject", merge.restore(email.subject)),
        "From": headers.mailbox("From", _ascii(email.sender.email), merge.restore(email.sender.name)),
        "To": headers.addresses("To", [_ascii(address) for address in to]),
        "Reply-To": headers.mailbox("Reply-To", _ascii(email.reply_to)) if email.reply_to else "",
        "Date": format_datetime(moment or _moment(email.date, schedule)),
        "Message-ID": headers.message_id(f"{email.name[:60]}.{_digest(email, identity)[:16]}", domain),
        "Content-Language": email.language,
        "List-Unsubscribe": f"<{_ascii_url(unsubscribe)}>" if unsubscribe else "",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if unsubscribe else "",
        "X-Unsent": "1" if unsent else "",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    # written and read again, so that no program in between parses and folds the headers anew
    return message_from_bytes(head.encode("ascii") + _content(email, domain), policy=_AS_WRITTEN)


def _content(email: Email, domain: str) -> bytes:
    """Return the MIME content with its own headers: both parts, and the local pictures that exist, named by Content-ID (RFC 2392)."""
    message = EmailMessage(policy=SMTP)
    message.set_content(email.text, cte="base64")
    html = email.html
    read = [(image, content, picture_format(content[:4096])) for image in email.images if (content := image.read()) is not None]
    present = [(content, kind, image.src) for image, content, kind in read if kind in _SUBTYPES]
    for number, (_, _, src) in enumerate(present):
        html = html.replace(f'src="{src}"', f'src="cid:picture{number}@{domain}"')
    message.add_alternative(html, subtype="html", cte="base64")
    part = list(message.iter_parts())[-1]
    for number, (content, kind, _) in enumerate(present):
        part.add_related(
            content,
            maintype="image",
            subtype=_SUBTYPES[kind],
            cid=f"<picture{number}@{domain}>",
            filename=f"picture{number}.{kind}",  # a name of ASCII, which no program has to decode
            disposition="inline",
        )
    for number, multipart in enumerate(part for part in message.walk() if part.is_multipart()):
        multipart.set_boundary(f"=_{_digest(email)[:24]}_{number}")  # from the content, so that the same email is the same message
    return message.as_bytes()


def _ascii(address: str) -> str:
    try:
        return ascii_address(address)
    except AddressError as error:
        raise InputError(f"'{address}' {error}") from error


def _ascii_url(url: str) -> str:
    """Return an https address in ASCII, its merge tokens shown by samples."""
    parts = urlsplit(merge.fill(url, lambda token: token.sample))
    netloc = f"{ascii_domain(parts.hostname or '')}:{parts.port}" if parts.port else ascii_domain(parts.hostname or "")
    return quote(parts._replace(netloc=netloc).geturl(), safe=":/?#[]@!$&'()*+,;=%~")


def _digest(email: Email, identity: str = "") -> str:
    return hashlib.sha256("\0".join((email.subject, email.html, email.text, identity)).encode()).hexdigest()


def _moment(date: dt.date | None, schedule: Schedule) -> dt.datetime:
    if date is None:
        return _UNDATED
    return dt.datetime.combine(date, dt.time.fromisoformat(schedule.time), ZoneInfo(schedule.timezone))
