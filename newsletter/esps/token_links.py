"""Find the links that lead to a merge token, in one pass over the HTML whatever it holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsletter.merge import Token

_CLOSE = "</a>"
_NBSP = "&nbsp;"
_SPACES = re.compile(r"(?:\s|&nbsp;)*")


class TokenLink(NamedTuple):
    """One link: where it begins and ends, the attributes before and after its address, what stands inside."""

    start: int
    end: int
    before: str
    after: str
    inner: str


def token_links(html: str, token: Token) -> Iterator[TokenLink]:
    """Yield each ``<a>`` whose address is ``token``. A tag ends before the next ``<``, so that no part of the text is read twice."""
    address = re.escape(token.neutral)
    opening = re.compile(rf'<a\b(?P<before>(?:"[^"<]*"|[^"<>])*?)(?<=\s)href="{address}"(?P<after>(?:"[^"<]*"|[^"<>])*)>')
    at = 0
    while found := opening.search(html, at):
        close = html.find(_CLOSE, found.end())
        if close < 0:
            return
        at = close + len(_CLOSE)
        yield TokenLink(found.start(), at, found["before"].rstrip(), found["after"], html[found.end() : close])


def remove_links(html: str, token: Token) -> str:
    """Remove the links that lead to ``token`` from ``html``, and the dot or bar that separates each: the one before it, else the one after."""
    kept, at = [], 0
    for link in token_links(html, token):
        start = _separator_before(html, link.start, at)
        kept.append(html[at:start])
        at = link.end if start < link.start else _separator_after(html, link.end)
    return "".join([*kept, html[at:]])


def _separator_before(html: str, end: int, least: int) -> int:
    """Return where the separator that ends at ``end`` begins, not before ``least``; ``end`` when there is none."""
    sign = _spaces_before(html, end, least) - 1
    return _spaces_before(html, sign, least) if sign >= least and html[sign] in "·|•" else end


def _separator_after(html: str, start: int) -> int:
    """Return where the separator that begins at ``start`` ends; ``start`` when there is none."""
    sign = _spaces_after(html, start)
    return _spaces_after(html, sign + 1) if html[sign : sign + 1] in ("·", "|", "•") else start


def _spaces_before(html: str, at: int, least: int) -> int:
    while at > least and (html[at - 1].isspace() or html.endswith(_NBSP, least, at)):
        at -= 1 if html[at - 1].isspace() else len(_NBSP)
    return at


def _spaces_after(html: str, at: int) -> int:
    found = _SPACES.match(html, at)
    return found.end() if found else at
