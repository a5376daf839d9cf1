"""The text of an article page, copied or saved as .txt → an Article."""

import re

from newsletter.drafting.page import authors, dates, rights
from newsletter.drafting.page.pictures import is_caption, split_credit
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import Article, ArticleImage
from newsletter.drafting.text_cleaning import clean, is_prose, language_of
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

_RELATED = re.compile(
    r"^(?:\W*)(?:관련\s?기사|많이 본|인기\s?기사|주요\s?뉴스|related (?:articles|stories)|read more|more from)\b.{0,12}$",
    re.IGNORECASE,
)
_END = re.compile(r"^(?:[ⓒ©]|저작권자|copyright\b|our standards:)|무단\s?전재", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_MENU = re.compile(
    r"^(?:안내|로그인|회원가입|검색|메뉴|more|share|공유|인쇄|글자\s?크기.*|댓글.*|가[+-]?|home|sign in|subscribe)$", re.IGNORECASE
)


def confidence(file: SourceFile) -> float:
    """Plain text with a byline or a date line, and prose after it."""
    if file.tree is not None and file.suffix not in (".txt", ".text"):
        return 0
    lines = _lines(file.text)
    escaping = sum(is_prose(line) for line in lines)
    if not escaping:
        return 0
    marked = bool(authors.from_lines(lines)) + bool(dates.published_in(lines, dates.KOREA))
    return 0.15 + 0.2 * marked


def read(file: SourceFile) -> Article:
    """Take the line above byline and date as the title, the next as the subtitle, then prose up to the rights notice."""
    lines = _lines(file.text)
    start = _first_prose(lines)
    top, story = lines[:start], _until_end(lines[start:])
    signed = [index for index, line in enumerate(top) if _is_signature(line)]
    title_at = _title_index(top, signed[0] if signed else len(top))
    if title_at is None:
        raise InputError(
            Problem(Place(file.origin), "no-title", Message("has no title above its story; put the title on the first line"))
        )
    title = top[title_at]
    language = language_of(" ".join((title, *story)))
    zone = dates.KOREA if language == "ko" else None
    whole_article = [*top, *story, *lines[start + len(story) : start + len(story) + 3]]
    address = next((normalize_url(found[0]) for line in lines if (found := _ADDRESS.search(line))), "")
    caption = next((line for line in (*top[title_at + 1 :], *story) if is_caption(line)), "")
    return Article(
        title=title,
        url=address,
        subtitle=_subtitle(top[title_at + 1 :]),
        publisher=authors.publisher_in_bracket(story[:3]) or by_host(address) or _press_named(whole_article),
        author=authors.from_lines([*(top[index] for index in signed), *story[:1], *story[-2:]]),
        published=dates.published_in(top[title_at:], zone) or dates.published_in(whole_article, zone),
        language=language,
        picture=ArticleImage("", *split_credit(caption)) if caption else None,
        paywall=rights.paywall(whole_article, {}),
        rights=rights.rights(lines),
        paragraphs=tuple(line for line in story if _belongs(line)),
        origin=file.origin,
    )


def _lines(text: str) -> list[str]:
    """Return the lines of the text without the lists of other articles: what follows 관련기사 up to a blank line."""
    kept: list[str] = []
    skipping = False
    for line in map(clean, text.split("\n")):
        if _RELATED.search(line):
            skipping = True
        elif not line:
            skipping = False
        elif not skipping:
            kept.append(line)
    return kept


def _first_prose(lines: list[str]) -> int:
    """Where the story begins: the first line of prose that is long, or that is not short and goes on in the next line."""
    for index, line in enumerate(lines):
        goes_on = len(line) >= 40 and is_prose(" ".join(lines[index + 1 : index + 2]))
        if is_prose(line) and (len(line) >= 60 or goes_on) and not rights.is_notice(line) and not is_caption(line):
            return index
    return next((index for index, line in enumerate(lines) if is_prose(line)), len(lines))


def _until_end(lines: list[str]) -> list[str]:
    end = next((index for index, line in enumerate(lines) if index and _END.search(line)), len(lines))
    return lines[:end]


def _is_signature(line: str) -> bool:
    """Whether a line is the byline or the date line rather than a title that speaks of one."""
    return len(line) < 60 and bool(authors.byline(line) or dates.published_in([line], dates.KOREA)) and not is_prose(line)


def _title_index(top: list[str], before: int) -> int | None:
    """Return the longest line among the three above the signature that is no menu entry; of two long lines together, the upper one."""
    candidates = [index for index in range(max(0, before - 3), before) if not _is_menu(top[index]) and len(top[index]) >= 8]
    if candidates[-2:] == [before - 2, before - 1] and min(len(top[before - 2].split()), len(top[before - 1].split())) >= 3:
        return before - 2
    return max(candidates, key=lambda index: (len(top[index]), index), default=None)


def _is_menu(line: str) -> bool:
    return bool(_MENU.match(line)) or " > " in line or line.count("|") > 1


def _subtitle(lines: list[str]) -> str:
    found = (line for line in lines if len(line) >= 10 and not _is_signature(line) and not rights.is_notice(line))
    return next((line for line in found if not is_caption(line) and not _is_menu(line) and not _ADDRESS.match(line)), "")


def _press_named(lines: list[str]) -> str:
    """Return the publisher in a rights notice: ``ⓒ 이름, 무단전재 금지``, ``Copyright © Name. All rights reserved``."""
    for line in lines:
        if found := re.search(r"(?:[ⓒ©]|저작권자\(?c?\)?)\s?([^,.\s][^,.]{1,24}?)\s?(?:[,.]|무단|All rights)", line):
            return re.sub(r"^\d{4}\s", "", found[1])
    return ""


def _belongs(line: str) -> bool:
    return is_prose(line) and not rights.is_notice(line) and not is_caption(line)


READER = Reader("an article's text (.txt)", confidence, read)
