"""Feeds: Atom, RSS 2.0 and JSON Feed 1.1 of all issues, Atom of each tag."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from newsletter.content.public_text import public
from newsletter.content.publication import Publication
from newsletter.site.head import modified, published, share_picture
from newsletter.site.links import absolute, file_link
from newsletter.site.site import Page, Site, SiteFile

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
for prefix, space in (("atom", ATOM), ("content", CONTENT), ("dc", DUBLIN_CORE)):
    register_namespace(prefix, space)


def feed_files(site: Site, key_of: Callable[..., str]) -> Iterator[SiteFile]:
    """Yield every feed; none when the site has no address, which feeds cannot do without."""
    if not site.base:
        return
    newest = site.pages[: site.publication.site.feed]
    made_from = [(page.slug, page.name, page.digest) for page in newest]
    for path, write in (("feed.xml", atom), ("rss.xml", rss), ("feed.json", json_feed)):
        yield SiteFile(path, key_of(site, path, made_from), partial(write, site, newest, "", path))
    for slug, (name, pages) in site.tags.items():
        path, some = f"tags/{slug}/feed.xml", pages[: site.publication.site.feed]
        key = key_of(site, path, name, [(page.slug, page.name, page.digest) for page in some])
        yield SiteFile(path, key, partial(atom, site, some, name, path))


def entry_id(site: Site, page: Page) -> str:
    """Return the id of an issue in feeds (RFC 4151): the same wherever the site moves, as long as the issue's file keeps its name."""
    return f"tag:{_authority(site)},{page.date.isoformat()}:{file_link(page.name)}"


def _authority(site: Site) -> str:
    publication = site.publication
    if publication.site.id:
        return publication.site.id
    if publication.sender:
        return publication.sender.email.rpartition("@")[2]
    return site.base.partition("://")[2].partition("/")[0].partition(":")[0]


def content_html(site: Site, page: Page) -> str:
    """Return an issue's whole text with links that work in a feed reader."""
    return absolute(site.article(page).html, site.base, site.permalink(page))


def _title(publication: Publication, tag: str) -> str:
    return f"{publication.name}: {tag}" if tag else str(publication.name)


def _updated(site: Site, pages: Sequence[Page]) -> dt.datetime:
    never = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return max((modified(page, site.publication) for page in pages), default=never)


def _as_file(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def atom(site: Site, pages: Sequence[Page], tag: str, path: str) -> bytes:
    """Return an Atom feed (RFC 4287) of ``pages``, the file ``path``."""
    publication = public(site.publication, site.publication.language)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": publication.language})
    _texts(
        root,
        {
            "id": f"tag:{_authority(site)},2020-01-01:{file_link(tag) or 'feed'}",
            "title": _title(publication, tag),
            "updated": _updated(site, pages).isoformat(),
        },
    )
    SubElement(root, "link", rel="self", type="application/atom+xml", href=site.address(file_link(path)))
    SubElement(root, "link", rel="alternate", type="text/html", href=site.address(file_link(path.removesuffix("feed.xml"))))
    author = SubElement(root, "author")
    _texts(author, {"name": publication.sender.name if publication.sender else publication.name})
    for page in pages:
        entry = SubElement(root, "entry", {"xml:lang": page.language})
        _texts(
            entry,
            {
                "id": entry_id(site, page),
                "title": page.title,
                "published": published(page, publication).isoformat(),
                "updated": modified(page, publication).isoformat(),
                "summary": page.description,
            },
        )
        SubElement(entry, "link", rel="alternate", type="text/html", href=site.permalink(page))
        for name in page.tags:
            SubElement(entry, "category", term=name)
        SubElement(entry, "content", type="html").text = content_html(site, page)
    return _as_file(root)


def rss(site: Site, pages: Sequence[Page], tag: str, path: str) -> bytes:
    """Return an RSS 2.0 feed of ``pages`` with whole texts (content:encoded), which Naver Search Advisor takes."""
    publication = public(site.publication, site.publication.language)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    description = publication.site.description or publication.cadence or publication.name
    _texts(
        channel,
        {"title": _title(publication, tag), "link": site.address(""), "description": description, "language": publication.language},
    )
    SubElement(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=site.address(file_link(path)))
    _texts(channel, {"lastBuildDate": format_datetime(_updated(site, pages))})
    for page in pages:
        item = SubElement(channel, "item")
        _texts(item, {"title": page.title, "link": site.permalink(page)})
        SubElement(item, "guid", isPermaLink="false").text = entry_id(site, page)
        _texts(item, {"pubDate": format_datetime(published(page, publication)), "description": page.description})
        _texts(item, {f"{{{DUBLIN_CORE}}}creator": publication.sender.name if publication.sender else publication.name})
        for name in page.tags:
            SubElement(item, "category").text = name
        SubElement(item, f"{{{CONTENT}}}encoded").text = content_html(site, page)
    return _as_file(root)


def json_feed(site: Site, pages: Sequence[Page], tag: str, path: str) -> bytes:
    """Return a JSON Feed 1.1 (jsonfeed.org/version/1.1) of ``pages``."""
    publication = public(site.publication, site.publication.language)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(publication, tag),
        "home_page_url": site.address(""),
        "feed_url": site.address(file_link(path)),
        "description": publication.site.description or publication.cadence or publication.name,
        "language": publication.language,
        "authors": [{"name": publication.sender.name if publication.sender else publication.name}],
        "items": [_item(site, page) for page in pages],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(site: Site, page: Page) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry_id(site, page),
        "url": site.permalink(page),
        "title": page.title,
        "summary": page.description,
        "content_html": content_html(site, page),
        "date_published": published(page, site.publication).isoformat(),
        "date_modified": modified(page, site.publication).isoformat(),
        "language": page.language,
    }
    if page.tags:
        item["tags"] = list(page.tags)
    if picture := share_picture(site, page)[0]:
        item["image"] = picture
    return item


def _texts(parent: Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = str(text)
