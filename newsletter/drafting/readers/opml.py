"""An OPML outline whose entries are links → a LinkList; the outline above them is their group."""

import re
from typing import TYPE_CHECKING

from newsletter.drafting import xml
from newsletter.drafting.page import dates
from newsletter.drafting.page.addresses import whole
from newsletter.drafting.page.press import by_host
from newsletter.drafting.raw import Raw
from newsletter.drafting.readers import Reader
from newsletter.drafting.sources import Article, LinkList
from newsletter.drafting.wording import clean, language_of
from newsletter.errors import InputError, Problem

if TYPE_CHECKING:
    from lxml.etree import _Element


def likeness(raw: Raw) -> float:
    """The root element says it."""
    return 1 if re.search(r"<opml[\s>]", raw.text[:2000], re.IGNORECASE) else 0


def read(raw: Raw) -> LinkList:
    """Every outline that has an address to read; a subscription list has only feeds, and its sites' pages count."""
    root = xml.parse(raw.text)
    found = [] if root is None else [article for element in root.iter() if (article := _article(element, raw.origin))]
    if not found:
        raise InputError(Problem(raw.origin, 0, 0, "is an OPML outline without a link"))
    return LinkList(tuple(found), raw.origin)


def _article(element: "_Element", origin: str) -> Article | None:
    if xml.name(element) != "outline":
        return None
    given = {str(key).lower(): str(value) for key, value in element.attrib.items()}
    url = whole(given.get("url") or given.get("htmlurl") or "")
    title = clean(given.get("title") or given.get("text") or "")
    if not url or not title:
        return None
    above = element.getparent()
    group = clean(str(above.get("title") or above.get("text") or "")) if above is not None else ""
    return Article(
        title=title,
        url=url,
        press=by_host(url),
        published=dates.moment(given.get("created", "")),
        language=language_of(title),
        region=group,
        origin=origin,
    )


READER = Reader("an OPML outline", likeness, read)
