"""A saved article page (.html, or .mhtml unpacked) → an Article."""

import re
from typing import TYPE_CHECKING

from newsletter.drafting.page import authors, dates, notices
from newsletter.drafting.page.addresses import is_article, saved_from, whole
from newsletter.drafting.page.body import paragraphs, stands_apart
from newsletter.drafting.page.head import Head, texts
from newsletter.drafting.page.pictures import picture_of
from newsletter.drafting.page.press import press_of
from newsletter.drafting.page.titles import subtitle_of, title_of
from newsletter.drafting.page.tree import Line, lines, words
from newsletter.drafting.raw import Raw
from newsletter.drafting.readers import Reader
from newsletter.drafting.sources import Article
from newsletter.drafting.wording import language_of
from newsletter.errors import InputError, Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "pubdate", "publishdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dable:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "twitter:creator")
_MOST_LINES = 3000
_BYLINE = re.compile(r"byline|author|reporter|writer|journalist|기자", re.IGNORECASE)


def likeness(raw: Raw) -> float:
    """A page is an article's by its metadata; any other page may still be one."""
    root = raw.tree
    if root is None or not re.search(r"<(?:!doctype html|html|head|body|article|div|p|h1)\b", raw.text, re.IGNORECASE):
        return 0
    head = raw.head
    stated = bool(head.article) or head.first("og:type") == "article" or bool(head.first(*_DATES[:3]))
    return 0.9 if stated else 0.4


def read(raw: Raw) -> Article:
    """Metadata first, then what the page shows; InputError when not even a title can be found."""
    root = raw.tree
    title, suffix = ("", "") if root is None else title_of(root, head := raw.head)
    if root is None or not title:
        raise InputError(
            Problem(raw.origin, 0, 0, "is a page without a title; save it again from the browser, or note it in a .md")
        )
    page = _both_ends(lines(root, stands_apart))
    seen = [line.text for line in page]
    address = _address(raw, head)
    language = _language(root, head, title)
    press = press_of(head, address, seen, suffix)
    description = head.first("og:description", "description") or head.text("description")
    return Article(
        title=title,
        url=address,
        subtitle=subtitle_of(root, head, title),
        press=press,
        author=_author(root, head, seen, press),
        published=_published(root, head, seen, language),
        language=language,
        picture=picture_of(root, head, address, seen),
        paywall=notices.paywall(seen, head.article, head.first("article:content_tier")),
        rights=notices.rights(seen),
        paragraphs=paragraphs(page, description),
        origin=raw.origin,
    )


def _both_ends(page: list[Line]) -> list[Line]:
    """The lines in which an article can be: of a page of megabytes its beginning, and its end with the notices."""
    return page if len(page) <= _MOST_LINES else page[: _MOST_LINES - 200] + page[-200:]


def _address(raw: Raw, head: Head) -> str:
    """The canonical address; one that names only the site's front page is passed over."""
    saved = raw.address or saved_from(raw.text)
    stated = (head.links.get("canonical", ""), head.first("og:url"), head.text("mainEntityOfPage", "url", "@id"), saved)
    return next((found for address in stated if is_article(found := whole(address, saved))), "")


def _language(root: "HtmlElement", head: Head, title: str) -> str:
    stated = (root.get("lang") or head.first("og:locale", "content-language") or head.text("inLanguage"))[:2].lower()
    return stated if stated and stated != "en" else language_of(title) or stated  # Korean pages often carry lang="en"


def _author(root: "HtmlElement", head: Head, seen: list[str], press: str) -> str:
    """Korean bylines are taken from the text where it has them: it says 기자 or 특파원, metadata does not."""
    stated = authors.from_metadata(texts(head.article.get("author")) or [head.first(*_AUTHORS)], press)
    marked = [words(element) for element in root.iter("p", "span", "div", "a", "address", "em", "strong") if _is_byline(element)]
    shown = next(filter(None, map(authors.name, marked)), "") or authors.from_lines([*marked, *seen])
    if stated and not (shown and shown.startswith(stated)):
        return stated
    return shown


def _is_byline(element: "HtmlElement") -> bool:
    return bool(
        _BYLINE.search(
            f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('data-component') or ''}"
        )
    )


def _published(root: "HtmlElement", head: Head, seen: list[str], language: str) -> dates.Moment | None:
    zone = dates.KOREA if language == "ko" else None
    stated = [head.text("datePublished", "dateCreated"), *(head.meta.get(name, "") for name in _DATES)]
    stated += [element.get("datetime") or "" for element in root.iter("time")]
    found = [moment for text in stated if text and (moment := dates.moment(text, zone))]
    return found[0] if found else dates.published_in(seen, zone)


READER = Reader("a saved article page (.html, .mhtml)", likeness, read)
