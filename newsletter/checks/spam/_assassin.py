"""Run the installed SpamAssassin over an email's subject and body."""

import re
import shutil
import subprocess
from dataclasses import dataclass

from newsletter import merge
from newsletter.errors import SetupError
from newsletter.render import Email

_HIT = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s+([A-Z][A-Z0-9_]+)\s+(.*(?:\n {20,}\S.*)*)", re.MULTILINE)
_VERSION = re.compile(r"^X-Spam-Checker-Version: SpamAssassin (\S+)", re.MULTILINE)
_OF_THE_WAY = re.compile(
    r"^(?:NO_RELAYS|NO_RECEIVED|ALL_TRUSTED|MISSING_|SPF_|DKIM_|DMARC_|RCVD_|RDNS_|URIBL_|RAZOR|DCC|BAYES|TVD_|UNPARSEABLE|HEADER_|INVALID_|__|T_)"
)
"""Rules about how a mail came, or about its missing Received headers."""


@dataclass(frozen=True)
class Hit:
    """One rule of SpamAssassin that a mail meets."""

    name: str
    points: float
    words: str


@dataclass(frozen=True)
class SpamReport:
    """What SpamAssassin says of a mail's content."""

    version: str
    """``4.0.1``; "" when its output does not say."""
    hits: tuple[Hit, ...]
    """The rules that give points, worst first."""

    @property
    def points(self) -> float:
        """The sum of the rules' points; 5.0 is spam in SpamAssassin's own setting."""
        return round(sum(hit.points for hit in self.hits), 1)


def score(email: Email) -> SpamReport:
    """Run SpamAssassin over the mail's content, without the network.

    Raises SetupError when SpamAssassin is not installed or fails.
    """
    program = shutil.which("spamassassin")
    if program is None:
        raise SetupError("SpamAssassin is not installed; 'apt install spamassassin' or 'brew install spamassassin', then again")
    run = subprocess.run(  # noqa: S603  a program of that name on the user's own PATH
        [program, "--test-mode", "--local"], input=message(email), capture_output=True, timeout=120, check=False
    )
    if run.returncode:
        raise SetupError(f"SpamAssassin does not run: {run.stderr.decode('utf-8', 'replace').strip()[:300]}")
    return parse_report(run.stdout.decode("utf-8", "replace"), email.subject)


def parse_report(output: str, subject: str) -> SpamReport:
    """Parse SpamAssassin's output; its rule about capitals counts only for a subject whose letters all have a capital form.

    It calls '오픈AI' a subject in capitals, since its only letters with two forms are.
    """
    version = _VERSION.search(output)
    found = (Hit(match[2], float(match[1]), " ".join(match[3].split())) for match in _HIT.finditer(output))
    uncased = any(char.isalpha() and char.lower() == char.upper() for char in subject)
    hits = [
        hit for hit in found if hit.points and not _OF_THE_WAY.match(hit.name) and not (uncased and hit.name == "SUBJ_ALL_CAPS")
    ]
    return SpamReport(version[1] if version else "", tuple(sorted(hits, key=lambda hit: (-hit.points, hit.name))))


def message(email: Email) -> bytes:
    """Build the message as a server would deliver it, with sample values for merge tokens."""
    from email.message import EmailMessage

    filled = EmailMessage()
    filled["Subject"] = merge.fill(email.subject, lambda token: token.sample)
    filled["From"] = f"{email.sender.name} <{email.sender.email}>" if email.sender else "news@example.com"
    filled["To"] = "reader@example.com"
    filled["Date"] = "Wed, 31 Jan 2024 07:00:00 +0900"
    filled["Message-ID"] = f"<{email.name.encode().hex()}@example.com>"
    filled.set_content(merge.fill(email.text or email.subject, lambda token: token.sample))
    filled.add_alternative(merge.fill(email.html, lambda token: token.sample), subtype="html")
    return filled.as_bytes()
