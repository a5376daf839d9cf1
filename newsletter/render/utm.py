"""Add campaign parameters to an issue's links."""

import re
from collections.abc import Iterable
from itertools import count
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

from newsletter.content.issue import Issue
from newsletter.content.publication import Utm
from newsletter.content.text_types import Link, Prose
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.places import Loc

_SIGNATURE = re.compile(r"(?:[\w-]*signature|sig|sign|hmac|mac|jwt|hash|digest|checksum)$", re.IGNORECASE)
"""Query parameters that hold a signature of the others (S3 and CloudFront, Azure, Google Cloud): one more parameter breaks them."""
_NOT_FOR_READERS = frozenset({"base_url", "unsubscribe"})
"""Addresses of the publication that no reader clicks."""
_OWN_NAMES = frozenset({"url", "link"})
"""Field names that say no more of a link than that it is one."""
_HREF = re.compile(r'(<a (?:data-[a-z]+="[^"]*" )*href=")([^"]*)"')


def with_utm(issue: Issue, name: str) -> Issue:
    """Add utm parameters to the http(s) links of an issue, if its publication has any.

    ``name`` is the campaign if the publication names none. Fragments stay; a link that has a utm_source of somebody else keeps its own.
    """
    utm = issue.publication.utm
    if utm is None:
        return issue

    def tagged(path: Loc, leaf: Leaf) -> Leaf:
        if path[:1] == ("web",) or path[:2] == ("publication", "site"):
            return leaf
        if isinstance(leaf, Link) and path[-1] not in _NOT_FOR_READERS:
            return Link(tag(leaf, utm, name, position(path)))
        if isinstance(leaf, Prose):
            numbers = count(1)
            prose = Prose(leaf)
            prose.html = _HREF.sub(
                lambda match: f'{match[1]}{tag(match[2], utm, name, f"{position(path)}-{next(numbers)}", amp="&amp;")}"', leaf.html
            )
            return prose
        return leaf

    return replace_leaves(issue, tagged)


def position(path: Loc) -> str:
    """Return a link's part and position for utm_content, counted from 1: ``topics-1-links-2``."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in path if step != "publication"]
    return "-".join(steps[:-1] if steps[-1] in _OWN_NAMES else steps)


def tag(url: str, utm: Utm, name: str, content: str = "", amp: str = "&") -> str:
    """Add those parameters of ``utm`` to an http(s) address that it does not have; return one that must not have them unchanged.

    ``content`` is utm_content where the publication asks for it. Values are in lower case, since analytics count ``Mail`` and ``mail`` apart.
    """
    if not is_taggable(url, utm) or foreign_source(url, utm):
        return url
    parts = urlsplit(url)
    own = {key.lower() for key, _ in _pairs(parts.query)}
    wanted = {"utm_source": utm.source, "utm_medium": utm.medium, "utm_campaign": utm.campaign or name}
    if utm.content and content:
        wanted["utm_content"] = content
    added = [f"{key}={quote(value.lower(), safe='')}" for key, value in wanted.items() if key not in own]
    return urlunsplit(parts._replace(query=amp.join([parts.query, *added] if parts.query else added)))


def is_taggable(url: str, utm: Utm) -> bool:
    """Whether an address may get parameters: http(s), at a site that ``utm`` means, and not signed."""
    if not url.startswith(("http://", "https://")):
        return False
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if (utm.hosts and not _is_at(host, utm.hosts)) or _is_at(host, utm.except_):
        return False
    return not any(_SIGNATURE.match(key) or value.startswith("eyJ") for key, value in _pairs(parts.query))


def foreign_source(url: str, utm: Utm) -> str:
    """Return the utm_source of an address that ``utm`` did not write; "" when it has none, or ours."""
    sources = [unquote_plus(value) for key, value in _pairs(urlsplit(url).query) if key.lower() == "utm_source"]
    return next((source for source in sources if source.lower() != utm.source.lower()), "")


def without_utm(url: str) -> str:
    """Return an address without its utm parameters; everything else stays as it is written."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not pair.lower().startswith("utm_")]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _pairs(query: str) -> list[tuple[str, str]]:
    """Return the parameters of a query as they are written, in HTML or not."""
    return [(pair.partition("=")[0], pair.partition("=")[2]) for pair in re.split("&amp;|&", query)]


def _is_at(host: str, sites: Iterable[str]) -> bool:
    return any(host == site.lower() or host.endswith(f".{site.lower()}") for site in sites)
