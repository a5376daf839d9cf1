"""Build an internet message (RFC 5322, MIME) from an email; byte-identical for the same email."""

import datetime as dt
import hashlib
import mimetypes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from newsletter.content.publication import Schedule
from newsletter.errors import InputError
from newsletter.render.email import Email


def to_message(email: Email, to: str, schedule: Schedule, unsubscribe: str | None = None) -> EmailMessage:
    """Build the message of a filled Email: multipart/alternative of text and HTML in UTF-8, its local pictures inside.

    ``Date`` is the issue's date at the schedule's time. ``unsubscribe`` (an https address) becomes ``List-Unsubscribe`` with one-click
    (RFC 2369, RFC 8058). Raises InputError when the publication names no sender, without whom there is no message.
    """
    if email.sender is None:
        raise InputError("a message needs a sender; write 'sender: {name: …, email: …}' into publication.yaml")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = email.subject
    message["From"] = Address(email.sender.name, addr_spec=email.sender.email)
    message["To"] = to
    if email.reply_to:
        message["Reply-To"] = email.reply_to
    if email.date:
        message["Date"] = format_datetime(_moment(email.date, schedule))
    domain = email.sender.email.rpartition("@")[2]
    message["Message-ID"] = f"<{email.name.encode('ascii', 'replace').decode()}.{_digest(email)[:16]}@{domain}>"
    message["Content-Language"] = email.language
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(email.text, cte="base64")
    _add_html(message, email, domain)
    _name_boundaries(message, _digest(email))
    return message


def _add_html(message: EmailMessage, email: Email, domain: str) -> None:
    """Add the HTML part and the local pictures that exist, named by Content-ID (RFC 2392)."""
    html = email.html
    present = [image for image in email.images if image.file.is_file()]
    for number, image in enumerate(present):
        html = html.replace(f'src="{image.src}"', f'src="cid:picture{number}@{domain}"')
    message.add_alternative(html, subtype="html", cte="base64")
    part = list(message.iter_parts())[-1]
    for number, image in enumerate(present):
        kind, _, subtype = (mimetypes.guess_type(image.file.name)[0] or "image/png").partition("/")
        part.add_related(
            image.file.read_bytes(),
            maintype=kind,
            subtype=subtype,
            cid=f"<picture{number}@{domain}>",
            filename=image.file.name,
            disposition="inline",
        )


def _name_boundaries(message: EmailMessage, digest: str) -> None:
    """Set boundaries from the content, so that the same email is the same message."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest[:24]}_{number}")


def _digest(email: Email) -> str:
    return hashlib.sha256("\0".join((email.subject, email.html, email.text)).encode()).hexdigest()


def _moment(date: dt.date, schedule: Schedule) -> dt.datetime:
    return dt.datetime.combine(date, dt.time.fromisoformat(schedule.time), ZoneInfo(schedule.timezone))
