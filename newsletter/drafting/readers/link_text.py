"""Lines with addresses in them (.txt): a plain list, or a KakaoTalk export with its days → a LinkList."""

import datetime as dt
import re
from collections.abc import Iterator

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

_ADDRESS = re.compile(r"https?://[^\s<>\"'\]]+")
_CLOCK = r"(?:at )?(?:오전 |오후 )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?"
_DAY = r"\d{4}년 \d{1,2}월 \d{1,2}일|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4},?"
_STAMP = re.compile(
    rf"^(?:\[[^\]]{{1,40}}\]\s*\[[^\]]{{3,20}}\]\s*|(?P<day>{_DAY}) {_CLOCK},\s*[^:]{{1,40}}\s:\s*"
    r"|(?P<cell>\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d,(?:\"[^\"]*\"|[^,]*),\"?)"
)
"""How a message begins: on Windows, on a telephone in Korean and English, and as a row of the Mac's table."""
_DAY_LINE = re.compile(rf"^[-\s]*(?:[A-Z][a-z]+day, )?(?P<day>{_DAY})(?: [월화수목금토일]요일| {_CLOCK})?[-\s]*$")
_CHAT = re.compile(
    r"카카오톡 대화|KakaoTalk Chat|저장한 날짜|Date Saved|^Saved on|^Date,User,Message", re.IGNORECASE | re.MULTILINE
)
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,3}[.)])\s+")


def confidence(file: SourceFile) -> float:
    """Return how sure it is that the file is addresses with few words: a chat that was exported, or a list."""
    if _CHAT.search(file.text[:600]) and _ADDRESS.search(file.text):
        return 0.98
    lines = [line.strip() for line in file.text.splitlines() if line.strip()][:400]
    alone = sum(bool(_ADDRESS.fullmatch(_BULLET.sub("", line))) for line in lines)
    said = sum(len(_ADDRESS.sub("", line)) for line in lines)
    if file.suffix in (".md", ".markdown", ".csv", ".tsv") or not alone or "<html" in file.text[:2000].lower():
        return 0
    return 0.9 if alone * 2 >= len(lines) and said < 120 * alone else 0


def read(file: SourceFile) -> LinkList:
    """Read each address once, with the words on its line or on the line before as its title, and the day of the chat."""
    found: dict[str, Article] = {}
    for article in _articles(file):
        found.setdefault(article.url, article)
    if not found:
        raise InputError(Problem(Place(file.origin), "no-links", Message("holds no address of a web page")))
    return LinkList(tuple(found.values()), file.origin)


def _articles(file: SourceFile) -> Iterator[Article]:
    day: dt.date | None = None
    before = ""
    chat = bool(_CHAT.search(file.text[:600]))
    for line in file.text.splitlines():
        stamp = _STAMP.match(line.strip()) if chat else None
        if chat and (dated := _DAY_LINE.match(line.strip())):
            day = _day(dated["day"])
            continue
        if stamp and (written := stamp["day"] or stamp["cell"]):
            day = _day(written)
        said = _BULLET.sub("", line.strip()[stamp.end() if stamp else 0 :])
        words = clean(_ADDRESS.sub(" ", said)).strip(' -–—:|·()[]<>"')
        for match in _ADDRESS.finditer(said):
            if url := normalize_url(match[0].rstrip(".,;)")):
                title = words or ("" if chat else before) or url
                yield Article(
                    title=title, url=url, publisher=by_host(url), published=day, language=language_of(title), origin=file.origin
                )
        before = words if words and not _ADDRESS.search(said) else ""


def _day(written: str) -> dt.date | None:
    moment = dates.moment(written)
    return moment.date() if isinstance(moment, dt.datetime) else moment


READER = Reader("a list of addresses, or a KakaoTalk export (.txt)", confidence, read)
