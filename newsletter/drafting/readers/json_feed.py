"""A JSON Feed (https://www.jsonfeed.org/version/1.1, read 2026-11), or a list of links in JSON → a LinkList."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article, LinkList
from newsletter.drafting.text_cleaning import clean, language_of
from newsletter.errors import InputError, Problem
from newsletter.json_text import parse_json
from newsletter.messages import Message
from newsletter.places import Place
from newsletter.text import truncate

_LISTS = ("items", "links", "bookmarks", "entries", "list")


def confidence(file: SourceFile) -> float:
    """Return 1 for JSON that says it is a JSON Feed, less for other JSON, 0 for text."""
    start = file.text.lstrip("\ufeff \r\n\t")[:1]
    if start not in ("{", "["):
        return 0
    return 1 if "jsonfeed.org/version" in file.text[:4000] else 0.9 if file.suffix == ".json" and '"http' in file.text else 0


def read(file: SourceFile) -> LinkList:
    """Read each item that has an address of its own."""
    try:
        data = parse_json(file.text.lstrip("\ufeff"))
    except ValueError as error:
        raise InputError(Problem(Place(file.origin), "not-json", Message("is not whole JSON; download it again"))) from error
    feed = data if isinstance(data, dict) else {}
    listed = data if isinstance(data, list) else next((feed[name] for name in _LISTS if isinstance(feed.get(name), list)), [])
    base, title = str(feed.get("home_page_url") or file.address), clean(str(feed.get("title") or ""))
    found = tuple(article for item in listed if isinstance(item, dict) and (article := _article(item, title, base, file.origin)))
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("is JSON without a link to an article")))
    return LinkList(found, file.origin)


def _article(item: Mapping[str, Any], publisher: str, base: str, origin: Path) -> Article | None:
    url = next(
        (
            found
            for name in ("url", "link", "href", "external_url", "resolved_url", "id")
            if (found := normalize_url(str(item.get(name) or ""), base if name == "url" else ""))
        ),
        "",
    )
    if not url:
        return None
    text = clean(str(item.get("summary") or item.get("content_text") or item.get("excerpt") or ""))
    title = clean(str(item.get("title") or item.get("resolved_title") or "")) or truncate(text, 80) or url
    language = language_of(title)
    written = str(
        item.get("date_published")
        or item.get("published")
        or item.get("created")
        or item.get("time_added")
        or item.get("date")
        or ""
    )
    return Article(
        title=title,
        url=url,
        publisher=publisher or by_host(url),
        author=", ".join(_authors(item)),
        published=dates.from_epoch(written) or dates.moment(written, dates.KOREA if language == "ko" else None),
        language=language,
        region=next(_tags(item), ""),
        paragraphs=(text[:400],) if text else (),
        origin=origin,
    )


def _authors(item: Mapping[str, Any]) -> Iterator[str]:
    authors = item.get("authors") or [item.get("author")]
    for author in authors if isinstance(authors, list) else [authors]:
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and clean(name):
            yield clean(name)


def _tags(item: Mapping[str, Any]) -> Iterator[str]:
    tags = item.get("tags")
    yield from (clean(tag) for tag in (tags if isinstance(tags, list) else []) if isinstance(tag, str) and clean(tag))


READER = Reader("a JSON Feed (.json)", confidence, read)
