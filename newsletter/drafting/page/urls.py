"""Addresses of articles: made absolute, freed of trackers, and compared."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from newsletter.content.trackers import is_tracking_parameter, undo_trackers

_MOBILE = re.compile(r"^(?:m|www|mobile|amp)\.")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_NOISE = re.compile(r"^(?::~:text=.*|utm_.*|xtor=.*|Echobox=.*|comments?|top|ref-.*|mod=.*|ixzz\w*|\.[\w-]{6,})$|^$", re.IGNORECASE)
"""Fragments that name no place in a page: text to highlight, campaigns, sharing counters."""
_SAFE = "%/:=&?~#+!$,;'@()*[]|{}^-._"


def normalize_url(address: str, base: str = "") -> str:
    """Return ``address`` as an absolute http(s) address without click counters and tracking parameters; "" when it is none.

    A fragment stays: it may name one entry of a page.
    """
    try:
        address = undo_trackers(urljoin(base, re.sub(r"[\t\r\n]", "", address.strip())))
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if not is_tracking_parameter(*pair.partition("=")[::2]))
    fragment = "" if _NOISE.match(parts.fragment) else parts.fragment
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))
    return "".join(char if char in _SAFE or char.isalnum() else quote(char, errors="replace") for char in url)


def canonical_key(address: str) -> str:
    """Return a key that is equal for addresses of one page: scheme, www./m., trailing slash and order of parameters do not count."""
    try:
        parts = urlsplit(normalize_url(address) or address)
    except ValueError:
        return address
    host = _MOBILE.sub("", parts.netloc.lower())
    query = urlencode(sorted(parse_qsl(parts.query)))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{unquote(parts.path).rstrip('/')}?{query}{fragment}" if host else address


def host_of(address: str) -> str:
    """Return the host without ``www.`` or ``m.``; "" when there is none."""
    try:
        return _MOBILE.sub("", urlsplit(address).hostname or "")
    except ValueError:
        return ""


def site_of(address: str) -> str:
    """Return the part of the host that a site registers: ``news.example.co.uk`` → ``example.co.uk``; "" when there is no host."""
    names = host_of(address).split(".")
    wide = len(names) > 2 and len(names[-1]) == 2 and len(names[-2]) <= 3
    return ".".join(names[-3 if wide else -2 :])


def is_article(address: str) -> bool:
    """Whether an address names a page rather than a site's front page, which broken pages give as canonical."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def saved_from(text: str) -> str:
    """Return the address that a browser notes at the top of a saved page; "" without one."""
    found = _SAVED_FROM.search(text[:4000])
    return found[1] if found else ""
