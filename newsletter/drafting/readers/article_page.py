"""A saved article page (.html, or .mhtml unpacked) → an Article."""

import re
from typing import TYPE_CHECKING

from newsletter.drafting.page import authors, dates, rights
from newsletter.drafting.page.body import is_boilerplate, paragraphs
from newsletter.drafting.page.head import Head, texts
from newsletter.drafting.page.pictures import picture_of
from newsletter.drafting.page.publisher import publisher_of
from newsletter.drafting.page.titles import subtitle_of, title_of
from newsletter.drafting.page.tree import Line, lines, words
from newsletter.drafting.page.urls import is_article, normalize_url, saved_from
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article
from newsletter.drafting.text_cleaning import language_of
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "pubdate", "publishdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dable:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "twitter:creator")
_MOST_LINES = 3000
_BYLINE = re.compile(r"byline|author|reporter|writer|journalist|기자", re.IGNORECASE)


def confidence(file: SourceFile) -> float:
    """Score a page by its metadata; a page without any may still be an article."""
    root = file.tree
    if root is None or not re.search(r"<(?:!doctype html|html|head|body|article|div|p|h1)\b", file.text, re.IGNORECASE):
        return 0
    head = file.head
    stated = bool(head.article) or head.first("og:type") == "article" or bool(head.first(*_DATES[:3]))
    return 0.9 if stated else 0.4


def read(file: SourceFile) -> Article:
    """Metadata first, then what the page shows; InputError when not even a title can be found."""
    root = file.tree
    title, suffix = ("", "") if root is None else title_of(root, head := file.head)
    if root is None or not title:
        raise InputError(
            Problem(
                Place(file.origin),
                "no-title",
                Message("is a page without a title; save it again from the browser, or note it in a .md"),
            )
        )
    page = _both_ends(lines(root, is_boilerplate))
    visible = [line.text for line in page]
    address = _address(file, head)
    language = _language(root, head, title)
    publisher = publisher_of(head, address, visible, suffix)
    description = head.first("og:description", "description") or head.text("description")
    return Article(
        title=title,
        url=address,
        subtitle=subtitle_of(root, head, title),
        publisher=publisher,
        author=_author(root, head, visible, publisher),
        published=_published(root, head, visible, language),
        language=language,
        picture=picture_of(root, head, address, visible),
        paywall=rights.paywall(visible, head.article, head.first("article:content_tier")),
        rights=rights.rights(visible),
        paragraphs=paragraphs(page, description),
        origin=file.origin,
    )


def _both_ends(page: list[Line]) -> list[Line]:
    """Return the lines in which an article can be: of a page of megabytes its beginning, and its end with the notices."""
    return page if len(page) <= _MOST_LINES else page[: _MOST_LINES - 200] + page[-200:]


def _address(file: SourceFile, head: Head) -> str:
    """Return the canonical address; one that names only the site's front page is passed over."""
    page_cache = file.address or saved_from(file.text)
    stated = (head.links.get("canonical", ""), head.first("og:url"), head.text("mainEntityOfPage", "url", "@id"), page_cache)
    return next((found for address in stated if is_article(found := normalize_url(address, page_cache))), "")


def _language(root: "HtmlElement", head: Head, title: str) -> str:
    stated = (root.get("lang") or head.first("og:locale", "content-language") or head.text("inLanguage"))[:2].lower()
    return stated if stated and stated != "en" else language_of(title) or stated  # Korean pages often carry lang="en"


def _author(root: "HtmlElement", head: Head, visible: list[str], publisher: str) -> str:
    """Korean bylines are taken from the text where it has them: it says 기자 or 특파원, metadata does not."""
    stated = authors.from_metadata(texts(head.article.get("author")) or [head.first(*_AUTHORS)], publisher)
    marked = [words(element) for element in root.iter("p", "span", "div", "a", "address", "em", "strong") if _is_byline(element)]
    shown = next(filter(None, map(authors.name, marked)), "") or authors.from_lines([*marked, *visible])
    if stated and not (shown and shown.startswith(stated)):
        return stated
    return shown


def _is_byline(element: "HtmlElement") -> bool:
    return bool(
        _BYLINE.search(
            f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('data-component') or ''}"
        )
    )


def _published(root: "HtmlElement", head: Head, visible: list[str], language: str) -> dates.Moment | None:
    zone = dates.KOREA if language == "ko" else None
    stated = [head.text("datePublished", "dateCreated"), *(head.meta.get(name, "") for name in _DATES)]
    stated += [element.get("datetime") or "" for element in root.iter("time")]
    found = [moment for text in stated if text and (moment := dates.moment(text, zone))]
    return found[0] if found else dates.published_in(visible, zone)


READER = Reader("a saved article page (.html, .mhtml)", confidence, read)
