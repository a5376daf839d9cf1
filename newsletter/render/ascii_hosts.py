"""Write the hosts of links by IDNA: a mail program need not know ``https://한국.example``, only ``https://xn--3e0b707e.example``."""

import re

from newsletter.mailbox import AddressError, ascii_domain

_HOST = re.compile(r"""(?<=="|=')(https?://)([^"'/?#:<>\s]*[^\x00-\x7f][^"'/?#:<>\s]*)""", re.IGNORECASE)


def ascii_hosts(html: str) -> str:
    """Return the HTML with each host in ASCII that an attribute's address has; one that has no such form stays as it is."""
    return _HOST.sub(_in_ascii, html)


def _in_ascii(found: re.Match[str]) -> str:
    try:
        return f"{found[1]}{ascii_domain(found[2])}"
    except AddressError:
        return found[0]
