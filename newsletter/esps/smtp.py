"""A test mail to a few people over SMTP: encrypted, the server's certificate verified, and never a mailing."""

import base64
import datetime as dt
import smtplib
import ssl
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from newsletter.content.publication import Schedule
from newsletter.errors import InputError, RemoteError, SetupError
from newsletter.esps.settings import SMTP, missing, unset
from newsletter.mailbox import AddressError, ascii_address
from newsletter.render import Email
from newsletter.render.email import with_samples
from newsletter.render.message import to_message

MAX_RECIPIENTS = 20
"""Recipients of a test; more would be a mailing, which is the ESP's work."""
TIMEOUT = 30.0
"""Seconds without a word from the server."""
TEST_PREFIX = "[TEST]"
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Server:
    """Where test mails go through."""

    host: str
    port: int
    security: str
    """``starttls``, ``tls`` or ``none``."""
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT


def server_of(values: Mapping[str, str]) -> Server:
    """Build the server that the SMTP_* settings describe; raise SetupError when they are incomplete or wrong."""
    if gone := missing(SMTP, values):
        raise unset("to send a test mail", gone)
    port = values.get("SMTP_PORT") or ""
    if port and not port.isdigit():
        raise SetupError("SMTP_PORT must be a number, as in 587")
    security = (values.get("SMTP_SECURITY") or ("tls" if port == "465" else "starttls")).lower()
    if security not in _PORTS:
        raise SetupError(f"SMTP_SECURITY must be {', '.join(_PORTS)}")
    host = values["SMTP_HOST"]
    if security == "none" and host not in _LOCAL:
        raise SetupError(f"SMTP_SECURITY=none is for a server on this computer only, and SMTP_HOST is {host}")
    user, password = values.get("SMTP_USER") or "", values.get("SMTP_PASSWORD") or ""
    return Server(host, int(port or _PORTS[security]), security, user, password)


def recipients(words: Iterable[str]) -> list[str]:
    """Parse addresses, several in one word with commas, each kept once in the order given; raise InputError when one is invalid."""
    found = [address.strip() for word in words for address in word.split(",") if address.strip()]
    for address in found:
        try:
            ascii_address(address)
        except AddressError as error:
            raise InputError(f"'{address}' is not an address to send to: it {error}") from error
    if not found:
        raise InputError("nobody to send to; write an address, as in anna@example.com")
    return list(dict.fromkeys(found))


def trial_message(
    email: Email, to: Sequence[str], samples: Mapping[str, str], schedule: Schedule, sender: str = ""
) -> EmailMessage:
    """Build the mail as a sample subscriber would get it, ``[TEST]`` in its subject, dated now.

    It has no List-Unsubscribe, so that a test reader cannot take a real subscriber off. ``sender`` is another address to send from.
    Date and Message-ID are of the moment: with the issue's own, mail programs fold two tests into one.
    """
    filled = with_samples(email, samples)
    if filled.sender and sender:
        filled = replace(filled, sender=filled.sender.model_copy(update={"email": sender}))
    filled = replace(filled, subject=f"{TEST_PREFIX} {filled.subject}")
    return to_message(filled, to, schedule, moment=dt.datetime.now().astimezone(), identity=uuid.uuid4().hex)


def deliver(message: EmailMessage, to: Sequence[str], server: Server) -> None:
    """Send ``message`` through ``server`` to every address in ``to``.

    Raises InputError for more than MAX_RECIPIENTS, SetupError when certificate, encryption or password are wrong, and RemoteError when the
    server refuses the mail or any recipient, or times out.
    """
    if len(to) > MAX_RECIPIENTS:
        raise InputError(f"{len(to)} recipients are no test any more; at most {MAX_RECIPIENTS}")
    place = f"{server.host}:{server.port}"
    sender = message["From"].addresses[0].addr_spec
    try:
        with _connected(server) as line:
            if server.user:
                _log_in(line, server)
            refused = line.sendmail(sender, [ascii_address(address) for address in to], message.as_bytes())
    except ssl.SSLCertVerificationError as error:
        raise SetupError(f"the certificate of {place} cannot be trusted: {error.verify_message}") from error
    except ssl.SSLError as error:
        raise SetupError(f"{place} does not speak {server.security}: {error.reason or error}; is SMTP_SECURITY right?") from error
    except smtplib.SMTPAuthenticationError as error:
        raise SetupError(f"{place} refused SMTP_USER and SMTP_PASSWORD: {_words(error.smtp_error)}") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise RemoteError(_refusals(place, error.recipients, [])) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SetupError(f"{place} does not offer what SMTP_SECURITY and SMTP_USER ask for: {error}") from error
    except smtplib.SMTPResponseException as error:
        raise RemoteError(f"{place} refused the mail with {error.smtp_code}: {_words(error.smtp_error)}") from error
    except (OSError, smtplib.SMTPException) as error:
        silent = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)  # smtplib hides it in another
        words = f"timed out after {server.timeout:g} s" if silent else f"cannot be reached: {error}"
        raise RemoteError(f"{place} {words}") from error
    if refused:
        raise RemoteError(_refusals(place, refused, [address for address in to if ascii_address(address) not in refused]))


def _log_in(line: smtplib.SMTP, server: Server) -> None:
    """Log in. smtplib sends ASCII only, so any other password goes by PLAIN, whose rule is UTF-8 (RFC 4616, 2).

    Raises SetupError when the server offers no mechanism that can carry the password.
    """
    if f"{server.user}{server.password}".isascii():
        line.login(server.user, server.password)
        return
    line.ehlo_or_helo_if_needed()
    if "PLAIN" not in line.esmtp_features.get("auth", "").upper().split():
        raise SetupError(
            f"SMTP_USER or SMTP_PASSWORD cannot be sent: it holds letters beyond ASCII, and {server.host} does not offer AUTH PLAIN, "
            "which alone can carry them; make an app password of ASCII letters"
        )
    packed = base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode()
    code, answer = line.docmd("AUTH", f"PLAIN {packed}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, answer)


def _connected(server: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=trusted)
    line = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    if server.security == "starttls":
        try:
            line.starttls(context=trusted)
        except BaseException:
            line.close()
            raise
    return line


def _refusals(place: str, refused: Mapping[str, tuple[int, bytes]], taken: Sequence[str]) -> str:
    lines = [f"  {address}: {code} {_words(words)}" for address, (code, words) in sorted(refused.items())]
    if not taken:
        return "\n".join([f"{place} refused every recipient; nothing was sent", *lines])
    return "\n".join([f"{place} took the mail for {', '.join(taken)}, where it need not be sent again, and refused", *lines])


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())
