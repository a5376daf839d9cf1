"""Addresses of articles: made whole, freed of tracking, and compared."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|igshid|mc_cid|mc_eid|stibee_\w+|_hs(?:enc|mi)|ref_src|cmpid|ns_\w+|wt_mc|ocid|spm|yclid|msclkid"
)
_MOBILE = re.compile(r"^(?:m|www|mobile|amp)\.")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


def normalize_url(address: str, base: str = "") -> str:
    """``address`` as an absolute http(s) address without tracking parameters and fragment; "" when it is none."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.split("=")[0]))
    return quote(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")), safe="%/:=&?~#+!$,;'@()*[]|{}^-._")


def canonical_key(address: str) -> str:
    """Return a key that is equal for addresses of one page: scheme, www./m., trailing slash and order of parameters do not count."""
    parts = urlsplit(normalize_url(address) or address)
    host = _MOBILE.sub("", parts.netloc.lower())
    query = urlencode(sorted(parse_qsl(parts.query)))
    return f"{host}{parts.path.rstrip('/')}?{query}" if host else address


def host_of(address: str) -> str:
    """Return the host without ``www.`` or ``m.``; "" when there is none."""
    try:
        return _MOBILE.sub("", urlsplit(address).hostname or "")
    except ValueError:
        return ""


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
