"""An OPML outline whose entries are links → a LinkList; the outline above them is their group."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.drafting import xml
from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article, LinkList
from newsletter.drafting.text_cleaning import clean, language_of
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

if TYPE_CHECKING:
    from lxml.etree import _Element


def confidence(file: SourceFile) -> float:
    """Return 1 for a file with the kind's root element, else 0."""
    return 1 if re.search(r"<opml[\s>]", file.text[:2000], re.IGNORECASE) else 0


def read(file: SourceFile) -> LinkList:
    """Every outline that has an address to read; a subscription list has only feeds, and its sites' pages count."""
    root = xml.parse(file.text)
    found = [] if root is None else [article for element in root.iter() if (article := _article(element, file.origin))]
    if not found and re.search(r"xmlurl\s*=", file.text, re.IGNORECASE):
        message = Message("lists feeds, not articles; fetch a feed in it and name that file, as in 'newsletter draft feed.xml'")
        raise InputError(Problem(Place(file.origin), "feeds-only", message))
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("is an OPML outline without a link")))
    return LinkList(tuple(found), file.origin)


def _article(element: "_Element", origin: Path) -> Article | None:
    if xml.name(element) != "outline":
        return None
    given = {str(key).lower(): str(value) for key, value in element.attrib.items()}
    url = normalize_url(given.get("url") or given.get("htmlurl") or "")
    title = clean(given.get("title") or given.get("text") or "")
    if not url or not title:
        return None
    above = element.getparent()
    group = clean(str(above.get("title") or above.get("text") or "")) if above is not None else ""
    return Article(
        title=title,
        url=url,
        publisher=by_host(url),
        published=dates.moment(given.get("created", "")),
        language=language_of(title),
        region=group,
        origin=origin,
    )


READER = Reader("an OPML outline", confidence, read)
