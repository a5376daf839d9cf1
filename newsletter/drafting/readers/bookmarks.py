"""A browser's exported bookmarks → a LinkList; the folder of a bookmark is its group.

The format is Netscape's of 1996, which Chrome, Firefox, Safari and Edge still write: nested ``<DL>`` with ``<DT><A HREF ADD_DATE>``.
"""

import re
from pathlib import Path

from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.titles import without_site
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article, LinkList
from newsletter.drafting.text_cleaning import clean, language_of
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

_FOLDERS_OF_BROWSERS = re.compile(
    r"^(?:bookmarks?(?: bar| menu| toolbar)?|북마크(?:\s?바| 도구 모음)?|즐겨찾기(?: 모음)?|other bookmarks|reading list)$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"<h3[^>]*>(?P<folder>[^<]*)</h3>|<a\s(?P<attributes>[^>]*)>(?P<title>(?:(?!</a>|<dt>|<a\s).)*)|(?P<end></dl>)|(?P<start><dl>)",
    re.IGNORECASE | re.DOTALL,
)
_LISTED = re.compile(r"<(?:dt|li)>\s*<a\s[^>]*(?:add_date|time_added)=|<dl>\s*<p>\s*<dt>\s*<(?:h3|a)\b", re.IGNORECASE)
_TAGS = re.compile(r'\btags="([^"]*)"', re.IGNORECASE)
_HREF = re.compile(r'href="([^"]*)"', re.IGNORECASE)
_ADDED = re.compile(r'(?:add_date|time_added|created)="?(\d{9,16})', re.IGNORECASE)


def confidence(file: SourceFile) -> float:
    """Return 1 for a file that begins with the format's own first line, or is a list of links with the days they were kept."""
    start = file.text[:3000].lower()
    if "netscape-bookmark-file" in start or "<title>pocket export" in start or "<title>instapaper" in start:
        return 1
    return 0.95 if len(_LISTED.findall(file.text[:20_000])) > 1 else 0


def read(file: SourceFile) -> LinkList:
    """Every bookmark of an article, with the day it was kept; a title loses the site's name at its end."""
    from html import unescape

    found: list[Article] = []
    folders: list[str] = []
    folder = ""
    for event in _EVENT.finditer(file.text):
        if event["folder"] is not None:
            folder = clean(unescape(event["folder"]))
        elif event["start"]:
            folders.append(folder)
            folder = ""
        elif event["end"]:
            folders = folders[:-1]
        elif article := _article(unescape(event["attributes"]), unescape(event["title"]), folders, file.origin):
            found.append(article)
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("holds no bookmark of a web page")))
    return LinkList(tuple(found), file.origin)


def _article(attributes: str, title: str, folders: list[str], origin: Path) -> Article | None:
    href, added = _HREF.search(attributes), _ADDED.search(attributes)
    url = normalize_url(href[1]) if href else ""
    title = clean(re.sub(r"<[^>]*>", "", title)) or url
    if not url:
        return None
    publisher = by_host(url)
    group = next((name for name in reversed(folders) if name and not _FOLDERS_OF_BROWSERS.match(name)), "")
    tags = _TAGS.search(attributes)
    group = group or (clean(tags[1].split(",")[0]) if tags else "")
    day = dates.from_epoch(added[1]) if added else None
    return Article(
        title=without_site(title, publisher),
        url=url,
        publisher=publisher,
        published=day,
        language=language_of(title),
        region=group,
        origin=origin,
    )


READER = Reader("exported bookmarks (.html)", confidence, read)
