"""An RSS or Atom file → a LinkList."""

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.drafting import xml
from newsletter.drafting.page import dates
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

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_TAG = re.compile(r"<[^>]+>")


def confidence(file: SourceFile) -> float:
    """Return 1 for a file with the kind's root element, else 0."""
    return 1 if _FEED.search(file.text[:3000]) else 0


def read(file: SourceFile) -> LinkList:
    """Its entries in their order; the feed's title is the publisher where an entry names none."""
    root = xml.parse(file.text)
    if root is None:
        raise InputError(Problem(Place(file.origin), "not-xml", Message("looks like a feed but is not XML; download it again")))
    channel = next((element for element in root.iter() if xml.name(element) in ("channel", "feed")), root)
    publisher = _plain(xml.child(channel, "title"))
    publisher = re.sub(r"\s*[-|:]\s*(?:전체\s?기사|최신\s?기사|RSS.*|latest.*|all .*|feed)$", "", publisher, flags=re.IGNORECASE)
    entries = [element for element in root.iter() if xml.name(element) in ("item", "entry")]
    found = tuple(article for entry in entries if (article := _article(entry, publisher, file.origin)))
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("is a feed without entries")))
    return LinkList(found, file.origin)


def _article(entry: "_Element", publisher: str, origin: Path) -> Article | None:
    title, url = _plain(xml.child(entry, "title")), _link(entry)
    if not title or not url:
        return None
    language = language_of(title)
    author = next((one for one in entry if xml.name(one) == "author"), None)
    named = xml.child(author, "name") if author is not None and len(author) else xml.child(entry, "creator", "author")
    written = xml.child(entry, "pubdate", "published", "date", "issued", "updated")
    return Article(
        title=title,
        url=url,
        publisher=_plain(xml.child(entry, "source")) or publisher,
        author=clean(re.sub(r"\S+@\S+\s*|[()]", "", named)),
        published=dates.moment(written, dates.KOREA if language == "ko" else None),
        language=language,
        paragraphs=tuple(filter(None, (_plain(xml.child(entry, "description", "summary"))[:400],))),
        origin=origin,
    )


def _link(entry: "_Element") -> str:
    links = [element for element in entry if xml.name(element) == "link"]
    alternate = [element for element in links if element.get("rel", "alternate") == "alternate"]
    for element in (*alternate, *links):
        if found := normalize_url(element.get("href") or element.text or ""):
            return found
    return normalize_url(xml.child(entry, "guid"))


def _plain(markup: str) -> str:
    return clean(unescape(_TAG.sub(" ", unescape(markup)))) if "<" in markup or "&" in markup else clean(markup)


READER = Reader("a feed (RSS, Atom)", confidence, read)
