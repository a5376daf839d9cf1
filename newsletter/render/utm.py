"""Add campaign parameters to an issue's links."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from newsletter.content.issue import Issue
from newsletter.content.publication import Utm
from newsletter.content.text_types import Link, Prose
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.places import Loc

_HREF = re.compile(r'(<a (?:data-[a-z]+="[^"]*" )*href=")([^"]*)"')


def with_utm(issue: Issue, name: str) -> Issue:
    """Add utm parameters to each http(s) link of an issue, if its publication has any.

    ``name`` is the campaign if the publication names none. Fragments stay; a link that has a utm_source keeps its own.
    """
    utm = issue.publication.utm
    if utm is None:
        return issue

    def tagged(path: Loc, leaf: Leaf) -> Leaf:
        if isinstance(leaf, Link) and path[-1] != "base_url":
            return Link(tag(leaf, utm, name))
        if isinstance(leaf, Prose):
            prose = Prose(leaf)
            prose.html = _HREF.sub(lambda match: f'{match[1]}{tag(match[2], utm, name, amp="&amp;")}"', leaf.html)
            return prose
        return leaf

    return replace_leaves(issue, tagged)


def tag(url: str, utm: Utm, name: str, amp: str = "&") -> str:
    """Add those parameters of ``utm`` to an http(s) address that it does not have; return one with a utm_source of its own unchanged."""
    if not url.startswith(("http://", "https://")):
        return url
    parts = urlsplit(url)
    own = {pair.partition("=")[0].lower() for pair in re.split("&amp;|&", parts.query)}
    if "utm_source" in own:
        return url
    wanted = {"utm_source": utm.source, "utm_medium": utm.medium, "utm_campaign": utm.campaign or name}
    parameters = amp.join(f"{key}={quote(value, safe='')}" for key, value in wanted.items() if key not in own)
    return urlunsplit(parts._replace(query=f"{parts.query}{amp if parts.query else ''}{parameters}"))
