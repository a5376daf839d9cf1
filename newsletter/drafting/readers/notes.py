"""An editor's notes in Markdown → Notes, or an Article when they are about one article and say which.

A note about an article begins with its facts between ``---`` fences: ``title:``, ``url:``, ``source:``, ``author:``, ``date:``.
"""

import re
from dataclasses import replace
from pathlib import Path

from newsletter.drafting import front_matter
from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article, NewsList, Notes, Source, TopicDraft
from newsletter.drafting.text_cleaning import clean, language_of

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
_LINK = re.compile(
    r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[(?P<title>[^\]]+)\]\((?P<url>https?://[^\s)]+)[^)]*\)|<?(?P<bare>https?://[^\s>]+)>?)(?P<rest>.*)$"
)
_NEWS = re.compile(r"뉴스(?!레터)|단신|소식|news(?!letter)|links?\b|읽을거리", re.IGNORECASE)
_RELATED = re.compile(r"^\W*(?:관련\s?(?:기사|링크)|related.*|sources?|출처|참고)\W*$", re.IGNORECASE)
_SAYS_NOTES = re.compile(r"\A#+\s+(?:메모|노트|요약|notes?|memo|summary)\s*$", re.IGNORECASE | re.MULTILINE)
_DAYS = ("published", "date", "발행일", "날짜", "created", "clipped", "saved")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)


def confidence(file: SourceFile) -> float:
    """Front matter, headings with ``#`` and lists of links; the name ``.md`` counts, too."""
    fields, rest = front_matter.split(file.text)
    if re.search(r"<(?:!doctype|html|rss|feed|opml)\b", file.text[:2000], re.IGNORECASE):
        return 0
    markdown = bool(_HEADING.search(rest)) + any(_LINK.match(line) for line in rest.split("\n"))
    named = file.suffix in (".md", ".markdown")
    return min(0.96, 0.5 * bool(fields) + 0.25 * markdown + 0.45 * named) if rest.strip() or fields else 0


def read(file: SourceFile) -> Source:
    """One article's note, or notes for an issue: those with several headings are, even when they are about one article."""
    fields, text = front_matter.split(file.text.replace("\r\n", "\n"))
    text = front_matter.without_wikilinks(text)
    if not (_address(fields) or fields.get("source")):
        return _for_an_issue(fields.get("title", ""), text, file.origin)
    article = _about_an_article(fields, text.strip(), file.origin)
    notes = _for_an_issue("", text, file.origin)
    return replace(notes, about=replace(article, notes="")) if len(notes.topics) > 1 else article


def _about_an_article(fields: dict[str, str], text: str, origin: Path) -> Article:
    heading = _HEADING.search(text)
    url = _address(fields)
    named = next(
        (
            found
            for name in ("source", "press", "publisher", "site", "매체", "출처")
            if (found := clean(fields.get(name, ""))) and "://" not in found
        ),
        "",
    )
    title = clean(fields.get("title", "")) or (clean(heading[2]) if heading else "") or url
    if heading and clean(heading[2]) == title:
        text = text.replace(heading[0], "", 1).strip()
    language = fields.get("language", "") or language_of(title)
    return Article(
        title=title,
        url=url,
        subtitle=clean(fields.get("subtitle", "")),
        publisher=named or by_host(url),
        author=clean(fields.get("author", "") or fields.get("authors", "") or fields.get("기자", "")),
        published=_moment(next((fields[name] for name in _DAYS if fields.get(name)), ""), language),
        language=language,
        paywall="paywall: true" if fields.get("paywall", "").lower() in ("true", "yes") else "",
        notes=_under_a_title(text),
        origin=origin,
    )


def _address(fields: dict[str, str]) -> str:
    """Return the address that a note is about: clippers write it under several names."""
    return next(
        (url for name in ("url", "source", "link", "address", "주소", "링크") if (url := normalize_url(fields.get(name, "")))), ""
    )


def _for_an_issue(title: str, text: str, origin: Path) -> Notes:
    """``#`` is the issue's title (where there is one alone), each lower heading a topic; a section of links only is news."""
    masked = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    heads = list(_HEADING.finditer(masked))
    tops = [head for head in heads if len(head[1]) == 1]
    top = tops[0] if len(tops) == 1 and len(heads) > 1 else None
    title = clean(title) or (clean(top[2]) if top else "")
    level = min((len(head[1]) for head in heads if head is not top), default=1)
    starts = [head for head in heads if len(head[1]) == level and head is not top]
    lead = text[top.end() if top else 0 : starts[0].start() if starts else len(text)]
    ends = [head.start() for head in starts[1:]] + [len(text)]
    sections = [_section(clean(head[2]), text[head.end() : end]) for head, end in zip(starts, ends, strict=False)]
    if not starts:
        alone = _section("", lead)
        listed = NewsList(groups=(("", alone.links),) if alone.links else ())
        return Notes(title, alone.body, news=listed, origin=origin)
    topics = tuple(section for section in sections if not _is_news(section))
    news = tuple((section.title, section.links) for section in sections if _is_news(section))
    opening = _section("", lead)
    if opening.links:
        news = (("", opening.links), *news)
    single = news[0][0] if len(news) == 1 else ""
    groups = tuple(("" if name == single else name, links) for name, links in news)
    return Notes(title, opening.body, topics, NewsList(single, "", groups), origin=origin)


def _under_a_title(text: str) -> str:
    """Markdown whose headings stand under a topic's title: the highest becomes ``###``. A heading that only says "notes" goes."""
    text = _SAYS_NOTES.sub("", text, count=1).strip()
    shift = 3 - min((len(head[1]) for head in _HEADING.finditer(text)), default=3)
    return _HEADING.sub(lambda head: f"{'#' * min(6, len(head[1]) + shift)} {head[2]}", text)


def _is_news(section: TopicDraft) -> bool:
    return bool(section.links) and not section.body and (len(section.links) > 2 or bool(_NEWS.search(section.title)))


def _section(title: str, text: str) -> TopicDraft:
    """Lines of links become links, a heading over them goes; the rest is the body, as the editor wrote it."""
    body: list[str] = []
    links: list[Article] = []
    for line in text.strip().split("\n"):
        found = _LINK.match(line)
        if found and (url := normalize_url(found["url"] or found["bare"] or "")):
            links.append(_link(clean(found["title"] or url), url, clean(found["rest"])))
        elif not _RELATED.match(re.sub(r"^#+\s", "", line).strip() or "-"):
            body.append(line.rstrip())
    return TopicDraft(title, _under_a_title(re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()), links=tuple(links))


def _link(title: str, url: str, rest: str) -> Article:
    """Read what follows a link: publisher and date in any order, between commas, dashes or brackets."""
    publisher, author, day = "", "", None
    for piece in re.split(r"\s*[,·|()—–]\s*|\s-\s|^\s*[-:]\s*", rest):
        if (found := dates.moment(piece)) is not None:
            day = found
        elif re.search(r"기자$|특파원$|^by\s", piece, re.IGNORECASE):
            author = re.sub(r"^by\s", "", piece, flags=re.IGNORECASE)
        elif piece and not publisher and len(piece) <= 30:
            publisher = piece
    return Article(
        title=title, url=url, publisher=publisher or by_host(url), author=author, published=day, language=language_of(title)
    )


def _moment(written: str, language: str) -> dates.Moment | None:
    return dates.moment(written, dates.KOREA if language == "ko" else None)


READER = Reader("notes in Markdown (.md)", confidence, read)
