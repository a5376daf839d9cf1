"""Links that stand alone, with what is said of them: publisher, author, day, a sentence."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.page.urls import host_of
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.words import RELATED_LINE
from newsletter.drafting.sources import Article
from newsletter.drafting.text_cleaning import is_prose

_PAYWALL = re.compile(
    r"^(?:유료|paywall|paid|subscribers? only|members? only|구독자 전용|有料|付费|付費|kostenpflichtig|abonnés?|de pago)$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\(?\s?약?\s?(\d{1,3})\s?(?:분|min(?:ute)?s?\.?(?: read)?|分)\s?\)?\s*$", re.IGNORECASE)
_DOT = re.compile(r"\s+[·•|]\s+")
_NOTED = re.compile(r"^(?P<details>.{1,60}?)\s+[—–]\s+(?P<note>.+)$")
_ASIDE = re.compile(r"^\s*(?:[(\[](?P<details>[^()\[\]]{1,80})[)\]])?\s*(?:[,;·•|/、]|and\b|및)?\s*")
_WIDEST_DETAILS = 40
_SIGNS = re.compile(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*")


def entries(blocks: Sequence[Block], day: dt.date | None) -> Iterator[Article | Block]:
    """Yield an article for each link that stands alone, with the lines about it; the other blocks as they are.

    The lines are under the link, or, on cards, over it and under it.

    ``day`` is the issue's: a day without a year is the last before it, or the next few weeks.
    """
    index = 0
    on_cards = _are_cards(blocks)
    while index < len(blocks):
        if on_cards and _is_over(blocks, index):
            over, entry, start = blocks[index], blocks[index + 1], index + 2
            index = next((end for end in range(start, len(blocks)) if not _is_on_card(blocks[end], entry)), len(blocks))
            note = " ".join(block.text for block in blocks[start:index])
            yield replace(_with_line(over.text, _untold(entry), day), notes=note)
            continue
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


def _are_cards(blocks: Sequence[Block]) -> bool:
    """Whether every link that stands alone has a line over it, in an element that holds the two."""
    alone = [index for index, block in enumerate(blocks) if is_alone(block)]
    return bool(alone) and all(index and _is_over(blocks, index - 1) for index in alone)


def _is_over(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is the small line that a card begins with, over its link."""
    block, entry = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if entry is None or not is_alone(entry) or entry.parent != block.parent:
        return False
    before = next((one for one in reversed(blocks[max(0, index - 2) : index]) if one.form != "image"), None)
    return block.small and block.form == "text" and not block.links and (before is None or before.parent != block.parent)


def _is_on_card(block: Block, entry: Block) -> bool:
    return block.parent == entry.parent and block.form == "text" and not block.level and not is_alone(block)


def is_alone(block: Block) -> bool:
    """Whether a block is one link to a page, as in a list of links; a button is none."""
    return block.is_entry and block.form in ("text", "item") and block.links[0][1].startswith("http") and not block.level


def _tells_of(block: Block, entry: Block, before: Block) -> bool:
    """Whether a block is a line under a link that says more of it: in small letters, or the sentence before that line."""
    if block.level or block.form != "text" or is_alone(block) or block.cell != entry.cell or block.box != entry.box:
        return False
    if block.size == entry.size and article_in_line(block, None):
        return False
    return block.small or not before.small


def _article(entry: Block, under: Sequence[Block], day: dt.date | None) -> Article:
    words, url = entry.links[0]
    minutes = _MINUTES.search(entry.text[len(words) :])
    if not under and not minutes:
        return article_in_line(entry, day) or related_article(entry, words, url)
    article = replace(_untold(entry), minutes=int(minutes[1]) if minutes else 0)
    if not under:
        return replace(article, publisher=by_host(url))
    *notes, last = under
    first, *rest = last.lines
    note = " ".join([*(block.text for block in notes), *rest]).strip()
    return replace(with_details(first, article, day), notes=note)


def _untold(entry: Block) -> Article:
    words, url = entry.links[0]
    return Article(title=_SIGNS.sub("", words), url=url)


def article_in_line(block: Block, day: dt.date | None) -> Article | None:
    """Return the article of a paragraph that begins with its only link; None for any other paragraph.

    ``제목 딜사이트, 유료 — 한 줄로 말하면`` tells of it in the same line; a line below is what is said of it.
    """
    if len(block.links) != 1 or block.level or block.form not in ("text", "item") or not block.lines:
        return None
    words, url = block.links[0]
    first, *below = block.lines
    if not first.startswith(words) or not url.startswith("http") or " " not in words:
        return None
    told, note = first[len(words) :].strip(), " ".join(below).strip()
    if noted := _NOTED.match(told):
        told, note = noted["details"], f"{noted['note']} {note}".strip()
    if not (told or note) or (told and not told[0].isalnum()) or len(told) > _WIDEST_DETAILS or is_prose(told):
        return None
    article = _with_line(told, _untold(block), day) if told else replace(_untold(block), publisher=by_host(url))
    return replace(article, notes=note)


def articles_in_line(block: Block, day: dt.date | None) -> list[Article]:
    """Return the links of a line that calls them related: ``관련 기사: 제목 (딜사이트, 유료) · 제목 (한겨레)``; [] for any other line."""
    label = RELATED_LINE.match(block.text)
    found: list[Article] = []
    rest = block.text[label.end() :] if label else ""
    for words, url in block.links if label else ():
        if not rest.startswith(words) or not url.startswith("http"):
            return []
        aside = _ASIDE.match(rest[len(words) :])
        assert aside is not None  # it matches nothing as well
        article = Article(title=_SIGNS.sub("", words), url=url)
        found.append(_with_line(aside["details"], article, day) if aside["details"] else replace(article, publisher=by_host(url)))
        rest = rest[len(words) + aside.end() :]
    return [] if rest.strip(" .") else found


def _with_line(line: str, article: Article, day: dt.date | None) -> Article:
    """Return the article with what a line says, be its end parted by a comma: ``딜사이트, 유료``."""
    told, _, last = line.rpartition(", ")
    return with_details(f"{told} · {last}" if told and _PAYWALL.match(last.strip()) else line, article, day)


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
