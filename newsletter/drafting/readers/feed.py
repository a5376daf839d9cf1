"""An RSS or Atom file → a LinkList."""

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

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
from newsletter.text import truncate

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
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
    base = _base(root) or _first_link(channel) or file.address
    entries = [element for element in root.iter() if xml.name(element) in ("item", "entry")]
    found = tuple(article for entry in entries if (article := _article(entry, publisher, base, file.origin)))
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("is a feed without entries")))
    return LinkList(found, file.origin)


def _article(entry: "_Element", publisher: str, base: str, origin: Path) -> Article | None:
    url = _link(entry, urljoin(base, _base(entry)))
    text = _plain(xml.child(entry, "description", "summary", "content", "encoded"))
    title = _plain(xml.child(entry, "title")) or truncate(text, 80)
    if not url:
        return None
    title = title or url
    language = language_of(title)
    author = next((one for one in entry if xml.name(one) == "author"), None)
    named = xml.child(author, "name") if author is not None and len(author) else xml.child(entry, "creator", "author")
    written = xml.child(entry, "pubdate", "published", "date", "issued", "created", "updated", "modified")
    return Article(
        title=title,
        url=url,
        publisher=_plain(xml.child(entry, "source")) or publisher,
        author=clean(re.sub(r"\S+@\S+\s*|[()]", "", named)),
        published=dates.moment(written, dates.KOREA if language == "ko" else None),
        language=language,
        paragraphs=tuple(filter(None, (text[:400],))),
        origin=origin,
    )


def _link(entry: "_Element", base: str) -> str:
    """Return the entry's own page, a podcast's file where it has none; a link to something related or to a copy is neither."""
    links = [element for element in entry if xml.name(element) == "link"]
    own = [element for element in links if (element.get("rel") or "alternate") == "alternate"]
    for element in own:
        if found := normalize_url(element.get("href") or element.text or "", base):
            return found
    guid = next((one for one in entry if xml.name(one) in ("guid", "id")), None)
    permanent = guid is not None and (guid.get("isPermaLink") or guid.get("ispermalink") or "true") != "false"
    if guid is not None and permanent and (found := normalize_url((guid.text or "").strip())):
        return found
    files = [one.get("url") or "" for one in entry if xml.name(one) == "enclosure"]
    files += [one.get("href") or "" for one in links if one.get("rel") == "enclosure"]
    stated = [value for name, value in entry.items() if name.lower() == "href" or name == _ABOUT]  # ``href``: Microsoft's CDF
    return next((found for address in (*stated, *files) if (found := normalize_url(address, base))), "")


def _base(element: "_Element") -> str:
    return str(element.get("{http://www.w3.org/XML/1998/namespace}base") or "")


def _first_link(channel: "_Element") -> str:
    """Return the site that the feed is of."""
    links = [element for element in channel if xml.name(element) == "link" and (element.get("rel") or "alternate") == "alternate"]
    return next((found for element in links if (found := normalize_url(element.get("href") or element.text or ""))), "")


def _plain(markup: str) -> str:
    return clean(unescape(_TAG.sub(" ", unescape(markup)))) if "<" in markup or "&" in markup else clean(markup)


READER = Reader("a feed (RSS, Atom)", confidence, read)
