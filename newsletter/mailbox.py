"""Mail addresses: one address, parsed once (RFC 5321, RFC 5322), its domain by IDNA for the wire."""

import re

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
MAX_LOCAL, MAX_DOMAIN = 64, 253
"""Characters (RFC 5321, 4.5.3.1; a domain without its root's dot)."""


class AddressError(ValueError):
    """Text that is not one mail address; the message says what is wrong with it and follows the address."""


def ascii_address(address: str) -> str:
    """Return one address as it goes over the wire, its domain in ASCII; raise AddressError when it is none."""
    local, at, domain = address.rpartition("@")
    if not at or "," in address or ";" in address or any(sign in address for sign in '<>"() \t\r\n'):
        raise AddressError("is not one mail address; write one such as news@example.com")
    if not local.isascii():
        raise AddressError("has letters before the @ that few mail servers take; use an address of a-z, 0-9 and .")
    if not _LOCAL.fullmatch(local) or len(local) > MAX_LOCAL:
        raise AddressError("is not a mail address: look at what stands before the @")
    found = ascii_domain(domain)
    labels = found.split(".")
    if len(labels) < 2 or len(found) > MAX_DOMAIN or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        raise AddressError("is not a mail address: look at what stands after the @")
    return f"{local}@{found}"


def ascii_domain(domain: str) -> str:
    """Return a domain in ASCII (IDNA 2008); raise AddressError when it has no such form."""
    if domain.isascii():
        return domain
    import idna

    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise AddressError("is not a mail address: look at what stands after the @") from error
