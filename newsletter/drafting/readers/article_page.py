"""A saved article page (.html, or .mhtml unpacked) → an Article."""

import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.drafting.page import authors, dates, rights
from newsletter.drafting.page.body import is_boilerplate, paragraphs
from newsletter.drafting.page.head import Head, texts
from newsletter.drafting.page.pictures import picture_of
from newsletter.drafting.page.publisher import publisher_of
from newsletter.drafting.page.titles import subtitle_of, title_of
from newsletter.drafting.page.tree import PageLine, lines, words
from newsletter.drafting.page.urls import canonical_key, is_article, normalize_url, saved_from, site_of
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article
from newsletter.drafting.text_cleaning import certain_language_of, is_told_by_words, language_of
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "pubdate", "publishdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_AUTHORS = (
    "article:author", "author", "dable:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "cxenseparse:author",
    "label:written by", "label:by", "label:verfasst von", "label:écrit par", "label:escrito por", "label:작성자", "label:글쓴이", "label:著者",
    "twitter:misc:written by", "twitter:creator",
)  # fmt: skip
_MOST_LINES = 3000
_EMPTY = re.compile(
    r"^(?:just a moment|attention required|access denied|forbidden|are you a (?:robot|human)|verify(?:ing)? you are human|please (?:wait|enable)|robot check|checking your browser"
    r"|(?:error )?(?:403|404|410|429|500|502|503)\b.*|(?:page )?not found|(?:요청하신 )?페이지를 찾을 수 없|(?:요청하신 )?(?:페이지|기사)가 (?:없|존재하지 않|삭제)|잠시만 기다|접근이 (?:제한|거부)"
    r"|(?:sign|log) ?in(?=$|\s+[-|–·])|로그인(?=$|\s+[-|–·])|(?:시스템|서비스) 점검 중|(?:down|under) (?:for )?maintenance|ページが見つかりません|お探しのページは|页面不存在|找不到(?:该|該)?[页頁]面)",
    re.IGNORECASE,
)
"""Titles of pages that servers show in an article's place."""
_SHARED = re.compile(
    r"(?:sharer(?:/sharer)?\.php\?(?:[^\"']*&)?u=|intent/tweet\?(?:[^\"']*&)?url=|shareArticle\?(?:[^\"']*&)?url=|/share\?(?:[^\"']*&)?url=|send\?text=[^\"']*?)(https?(?:%3A|:)[^\"'&\s]+)",
    re.IGNORECASE,
)
_OWN_ANCHOR = re.compile(r"href=[\"'](https?://[^\"'#\s]+)#[\"']")
"""A link to the top of the page itself, made absolute when a browser saved it."""
_BYLINE = re.compile(r"byline|author|reporter|writer|journalist|기자", re.IGNORECASE)
_BYLINE_TAGS = ("p", "span", "div", "a", "address", "em", "strong", "li", "h4", "h5", "dd")
_OTHERS = re.compile(r"comment|follow", re.IGNORECASE)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|in)?|auteurs?|by|editors?|newsteam|reporters?|journalists?|contributors?|columnists?)/", re.IGNORECASE
)
"""Addresses of the page about an author, and names of those who only answered."""


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
    said = paragraphs(page, head.first("og:description", "description") or head.text("description"))
    _refuse_without_article(file, head, title, visible, said)
    language = _language(root, head, " ".join((title, *said))[:3000])
    publisher = publisher_of(head, address, visible, suffix)
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
        paragraphs=said,
        origin=file.origin,
    )


def _refuse_without_article(file: SourceFile, head: Head, title: str, visible: Sequence[str], said: Sequence[str]) -> None:
    """Raise InputError for what servers show in an article's place, and for a page that its scripts have not filled yet."""
    if _EMPTY.match(title) and sum(map(len, said)) < 600:
        message = Message("is no article: the page says '{title}'; save it again from the browser", title=title)
        raise InputError(Problem(Place(file.origin), "no-article", message))
    scripted = file.tree is not None and next(file.tree.iter("script"), None) is not None
    shown = any(line != title for line in visible)
    if scripted and not (
        shown or said or head.article or head.first("og:title", "og:description", "author", *_DATES) or file.address
    ):
        message = Message(
            "is an empty page with the title '{title}'; wait until it shows the article, then save it again", title=title
        )
        raise InputError(Problem(Place(file.origin), "no-article", message))


def _both_ends(page: list[PageLine]) -> list[PageLine]:
    """Return the lines in which an article can be: of a page of megabytes its beginning, and its end with the notices."""
    return page if len(page) <= _MOST_LINES else page[: _MOST_LINES - 200] + page[-200:]


def _address(file: SourceFile, head: Head) -> str:
    """Return the page's address; one that names only the site's front page is passed over.

    A canonical address on another site names where a syndicated text first stood; then the page's own address counts.
    """
    saved = file.address or saved_from(file.text)
    own = (head.first("og:url"), head.text("mainEntityOfPage", "url", "@id"))
    base = saved or next((one for one in (head.links.get("base", ""), *own, head.first("twitter:url")) if "://" in one), "")
    canonical = normalize_url(head.links.get("canonical", ""), base)
    first, *others = (canonical, *own)
    elsewhere = [url for one in others if site_of(url := normalize_url(one, base)) not in ("", site_of(canonical))]
    stated = (
        *(elsewhere if site_of(saved) != site_of(canonical) else ()), first, *others, saved,
        head.first("twitter:url", "parsely-link", "al:web:url", "dc.identifier", "sailthru.canonical"), head.links.get("base", ""),
    )  # fmt: skip
    found = next((url for address in stated if is_article(url := normalize_url(address, base))), "")
    return found or _only(_SHARED, file.text) or _only(_OWN_ANCHOR, file.text)


def _only(pattern: re.Pattern[str], text: str) -> str:
    """Return the one address that a pattern finds in the page wherever it matches; "" where it finds several."""
    found = {normalize_url(unquote(match[1]) if "%3A" in match[1] else match[1]) for match in pattern.finditer(text[:400_000])}
    return min(found) if len({canonical_key(address) for address in found}) == 1 and is_article(min(found)) else ""


def _language(root: "HtmlElement", head: Head, text: str) -> str:
    """Return the language that the text is surely in, else the one that the page states, which a template may have set."""
    stated = (root.get("lang") or head.first("og:locale", "content-language") or head.text("inLanguage"))[:2].lower()
    certain = certain_language_of(text)
    return (
        certain
        if certain and (stated in ("", "en") or is_told_by_words(stated) or not is_told_by_words(certain))
        else stated or language_of(text)
    )


def _author(root: "HtmlElement", head: Head, visible: list[str], publisher: str) -> str:
    """Korean bylines are taken from the text where it has them: it says 기자 or 특파원, metadata does not."""
    named = [texts(head.article.get(key)) for key in ("author", "creator")] + [[head.first(name)] for name in _AUTHORS]
    stated = next(filter(None, (authors.from_metadata(names, publisher) for names in named if names)), "")
    marked = [element for element in root.iter(*_BYLINE_TAGS) if _is_byline(element)]
    linked = [element for element in root.iter("a") if _PROFILE.search(element.get("href") or "")]
    shown = (
        next(filter(None, map(_name_in, marked)), "")
        or authors.from_lines(map(words, marked))
        or next(filter(None, map(_name_in, linked)), "")
        or authors.from_lines(visible)
    )
    return shown if not stated or authors.is_with_role(shown, stated) else stated


def _name_in(element: "HtmlElement") -> str:
    """Return the name in an element that is marked as a byline; a link or a box around the name alone tells where it ends."""
    found = authors.name(words(element))
    inside = (words(one) for one in element.iter("a", "span", "strong", "b") if one is not element and not len(one))
    return next((text for text in inside if " " in text and found.startswith(f"{text} ")), found)


def _is_byline(element: "HtmlElement") -> bool:
    marks = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('data-component') or ''} {element.get('id') or ''}"
    return bool(_BYLINE.search(marks)) and not _OTHERS.search(marks)


def _published(root: "HtmlElement", head: Head, visible: list[str], language: str) -> dates.Moment | None:
    zone = dates.KOREA if language == "ko" else None
    stated = [head.text("datePublished", "dateCreated"), *(head.meta.get(name, "") for name in _DATES)]
    stated += [element.get("datetime") or "" for element in root.iter("time")]
    found = (moment for text in stated if text and (moment := dates.moment(text, zone)) and moment.year > 1990)
    return next(found, None) or dates.published_in(visible, zone) or _found_elsewhere(root)


def _found_elsewhere(root: "HtmlElement") -> dates.Moment | None:
    """Return the day that htmldate finds, which also reads addresses, pictures' names and scripts; slower, so asked last.

    Of a year alone it makes the first day of January or July (``find_date`` in htmldate's core): such a day counts only where the page states it.
    """
    from htmldate import find_date
    from lxml import etree

    page = etree.tostring(root, encoding="unicode")  # before: htmldate takes elements out
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = find_date(root, original_date=True)
    day = dates.moment(found) if found else None
    return day if day is None or (day.month, day.day) not in ((1, 1), (7, 1)) or dates.states(page, day) else None


READER = Reader("a saved article page (.html, .mhtml)", confidence, read)
