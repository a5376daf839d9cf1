"""A table of links (.csv, .tsv), with or without a header line → a LinkList."""

import csv
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

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

_COLUMNS = {
    "title": ("title", "제목", "headline", "기사 제목", "기사제목", "document title", "book title", "タイトル", "标题", "name", "이름", "text"),
    "url": ("url", "link", "링크", "주소", "address", "href", "source url", "source_url", "article url", "page url", "기사 링크", "기사링크", "uri", "웹사이트", "website"),
    "publisher": ("source", "press", "매체", "언론사", "출처", "publisher", "site", "site_name", "publication"),
    "author": ("author", "기자", "작성자", "byline", "authors", "document author"),
    "date": (
        "published", "published date", "발행일", "게재일", "date", "날짜", "일자", "time_added", "created", "saved date", "saved_at", "timestamp",
        "date added", "added", "created time", "created_at", "생성 일시", "만든 날짜", "last moved",
    ),
    "region": ("group", "region", "분류", "구분", "category", "folder", "tags", "document tags", "태그", "collection", "label"),
}  # fmt: skip
"""The usual headings of a column, the surest first; what Pocket, Raindrop, Instapaper, Readwise, Notion and spreadsheets write."""


def confidence(file: SourceFile) -> float:
    """Several rows of the same width, each with one address in it."""
    if file.suffix in (".html", ".htm", ".mhtml", ".eml", ".xml") or "<html" in file.text[:3000].lower():
        return 0
    rows = _rows(file.text[:20_000])[:20]
    with_address = [row for row in rows if any(map(_is_address, row))]
    if len(rows) < 2 or len(with_address) < max(1, len(rows) - 2) or len(rows[0]) < 2:
        return 0
    return 0.97 if file.suffix in (".csv", ".tsv") else 0.6


def read(file: SourceFile) -> LinkList:
    """Read one article from each row; the header names the columns, without one they are known by their contents."""
    rows = _rows(file.text)
    header = [clean(cell).lower() for cell in rows[0]] if rows else []  # a quote that is never closed leaves no row
    named = {
        field: next(header.index(name) for name in names if name in header)
        for field, names in _COLUMNS.items()
        if set(names) & set(header)
    }
    named = _with_addresses(named, rows)
    if "url" in named:
        rows = rows[1:]
    found = tuple(article for row in rows if (article := _article(row, named or _guessed(rows), file.origin)))
    if not found:
        raise InputError(
            Problem(
                Place(file.origin),
                "no-links",
                Message("is a table without a link"),
                Message("name its columns title, url, source, date"),
            )
        )
    return LinkList(found, file.origin)


def _with_addresses(named: dict[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the columns with that of the addresses where no heading names it: the first that holds them."""
    if "url" in named or not named or len(rows) < 2:
        return named
    at = next((at for at in range(len(rows[1])) if _is_address(rows[1][at])), None)
    return named if at is None else {**named, "url": at}


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = max(",\t;", key=lambda sign: sum(sign in line for line in lines[:20]), default=",")
    try:
        return [row for row in csv.reader(StringIO("\n".join(lines)), delimiter=delimiter) if row]
    except csv.Error:
        return []


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Columns by their contents: the address, the date, then the longest text is the title and the next the publisher."""
    width = min(len(row) for row in rows)
    url = next((at for at in range(width) if _is_address(rows[0][at])), 0)
    date = next((at for at in range(width) if at != url and dates.moment(rows[0][at]) and len(rows[0][at]) < 30), -1)
    texts = sorted((at for at in range(width) if at not in (url, date)), key=lambda at: -sum(len(row[at]) for row in rows))
    return {"url": url, "date": date} | dict(zip(("title", "publisher"), texts, strict=False))


def _article(row: Sequence[str], columns: dict[str, int], origin: Path) -> Article | None:
    def cell(field: str) -> str:
        at = columns.get(field, -1)
        return clean(row[at]) if 0 <= at < len(row) else ""

    url = normalize_url(cell("url"))
    if not url:
        return None
    title = cell("title") or url
    language = language_of(title)
    return Article(
        title=title,
        url=url,
        publisher=cell("publisher") or by_host(url),
        author=cell("author"),
        published=dates.from_epoch(cell("date")) or dates.moment(cell("date"), dates.KOREA if language == "ko" else None),
        language=language,
        region=re.split(r"[,|;]", cell("region"))[0].strip(" []\"'"),
        origin=origin,
    )


def _is_address(cell: str) -> bool:
    return bool(re.match(r"\s*https?://\S+\s*$", cell))


READER = Reader("a table of links (.csv)", confidence, read)
