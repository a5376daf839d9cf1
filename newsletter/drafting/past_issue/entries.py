"""Links that stand alone, with what is said of them: publisher, author, day, a sentence."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import host_of
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.sources import Article
from newsletter.drafting.text_cleaning import is_prose

_PAYWALL = re.compile(
    r"^(?:유료|paywall|paid|subscribers? only|members? only|구독자 전용|有料|付费|付費|kostenpflichtig|abonnés?|de pago)$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\(?\s?약?\s?(\d{1,3})\s?(?:분|min(?:ute)?s?\.?(?: read)?|分)\s?\)?\s*$", re.IGNORECASE)
_DOT = re.compile(r"\s+[·•|]\s+")
_SIGNS = re.compile(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*")


def entries(blocks: Sequence[Block], day: dt.date | None) -> Iterator[Article | Block]:
    """Yield an article for each link that stands alone, with the lines under it; the other blocks as they are.

    ``day`` is the issue's: a day without a year is the last before it, or the next few weeks.
    """
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if not is_alone(block):
            yield block
            continue
        end = index
        while end < len(blocks) and end - index < 2 and _tells_of(blocks[end], block, blocks[end - 1]):
            end += 1
        if end - index == 2 and not blocks[end - 1].small:
            end -= 1
        if end - index == 1 and not blocks[index].small:
            end = index
        yield _article(block, blocks[index:end], day)
        index = end


def is_alone(block: Block) -> bool:
    """Whether a block is one link to a page, as in a list of links; a button is none."""
    return block.is_entry and block.form in ("text", "item") and block.links[0][1].startswith("http") and not block.level


def _tells_of(block: Block, entry: Block, before: Block) -> bool:
    """Whether a block is a line under a link that says more of it: in small letters, or the sentence before that line."""
    if block.level or block.form != "text" or is_alone(block) or block.cell != entry.cell or block.box != entry.box:
        return False
    return block.small or not before.small


def _article(entry: Block, under: Sequence[Block], day: dt.date | None) -> Article:
    words, url = entry.links[0]
    minutes = _MINUTES.search(entry.text[len(words) :])
    if not under and not minutes:
        return related_article(entry, words, url)
    article = Article(title=_SIGNS.sub("", words), url=url, minutes=int(minutes[1]) if minutes else 0)
    if not under:
        return replace(article, publisher=by_host(url))
    *notes, last = under
    first, *rest = last.lines
    note = " ".join([*(block.text for block in notes), *rest]).strip()
    return replace(with_details(first, article, day), notes=note)


def with_details(line: str, article: Article, day: dt.date | None) -> Article:
    """Return the article with what a line under its link says: ``딜사이트 · 김가영 기자 · 1월 26일 · 유료``."""
    publisher, *others = _DOT.split(line.strip())
    author, published, paywall = "", None, ""
    for other in others:
        if _PAYWALL.match(other.strip()):
            paywall = f"paywall: {other.strip()}"
        elif (found := short_day(other, day)) is not None:
            published = found
        else:
            author = f"{author} · {other}" if author else other
    own = publisher if publisher != host_of(article.url) and publisher != article.url.partition("://")[2].partition("/")[0] else ""
    return replace(article, publisher=own, author=author, published=published, paywall=paywall)


def short_day(text: str, day: dt.date | None) -> dt.date | None:
    """Return the day that a line is, with or without its year; None for any other line."""
    if (found := dates.moment(text)) is not None:
        return found.date() if isinstance(found, dt.datetime) else found
    month_day = dates.month_and_day(text)
    if month_day is None:
        return None
    near = day or dt.date.today()
    candidates = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            candidates.append(dt.date(year, *month_day))
        except ValueError:
            continue
    past = [one for one in candidates if one <= near + dt.timedelta(days=31)]
    return max(past, default=None)


def related_article(block: Block, words: str, url: str) -> Article:
    """Return a link inside a line as an article: ``[딜사이트] 제목`` and ``제목 (딜사이트)`` name the publisher."""
    around = block.text.replace(words, " ", 1)
    named = (
        re.match(r"^\s*[,–—-]\s+([^,]{2,30})$", around)
        or re.search(r"[\[(<|]\s*([^\[\]()<>|]{2,20}?)\s*[\])>|]?\s*$", around)
        or re.match(r"^\s*[\[(]([^\])]{2,20})[\])]", around)
    )
    inside = re.match(r"^\[(?P<publisher>[^\]]{2,20})\]\s*(?P<title>.{6,})$", words)
    title = inside["title"] if inside else words
    said = inside["publisher"] if inside else named[1].strip() if named and not dates.moment(named[1]) else by_host(url)
    return Article(title=_SIGNS.sub("", title), url=url, publisher=said, published=dates.moment(around))


def is_listed_link(block: Block) -> bool:
    """Whether a block is an entry of a list of links: a link with little around it."""
    return (
        block.is_link
        and not block.level
        and block.form in ("text", "item")
        and not (is_prose(block.text) and len(block.text) > 160)
    )
