"""The outline of a past newsletter → a PastNewsletter."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.past_issue import inserts
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.entries import entries, is_alone, is_listed_link, related_article
from newsletter.drafting.past_issue.header import MailHeader
from newsletter.drafting.past_issue.imprint import imprint_of
from newsletter.drafting.past_issue.outline import Outline, Section, outline
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.remaining import left_over
from newsletter.drafting.past_issue.words import FIXED_WORDS, NAMED, RELATED, SPONSOR, Part, is_chrome, opening
from newsletter.drafting.sources import Article, NewsList, PastNewsletter
from newsletter.drafting.sources import Section as Topic
from newsletter.drafting.text_cleaning import clean, is_prose

_QUOTED = re.compile(r"^(?P<title>.{6,}?)\s+(?P<subtitle>[\"“][^\"”]{6,}[\"”])$")
_NUMBER = re.compile(
    r"(?:제\s?(\d{1,5})\s?호|(?:\bno|\bvol|\bissue|#)\.?\s?#?(\d{1,5})\b|\b(\d{1,5})\s?(?:호|번째)\b|第\s?(\d{1,5})\s?[号期])",
    re.IGNORECASE,
)
_LEAVE = frozenset({"image", "rule"})


@dataclass
class _Gathered:
    """What the sections said so far."""

    level: int
    day: dt.date | None
    topics: list[Topic] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    groups: list[tuple[str, tuple[Article, ...]]] = field(default_factory=list)
    news_title: str = ""
    news_note: str = ""
    inserts: list[dict[str, Any]] = field(default_factory=list)
    feedback: list[Block] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    contents: list[Block] = field(default_factory=list)
    last: str = "headline"

    def place(self, insert: dict[str, Any]) -> None:
        """Put an insert behind the part that came last."""
        self.inserts.append(inserts.placed(insert, self.last))


def assemble(blocks: Sequence[Block], origin: str, header: MailHeader, preheader: str = "") -> PastNewsletter:
    """Return the newsletter that the blocks were. Text that fits no part, and every link that found no place, goes into ``kept``."""
    found = outline(blocks, header.subject or header.title)
    masthead = (
        " ".join(block.text for block in found.masthead)
        + " "
        + " ".join(block.text for block in found.lead[:2] if len(block.text) < 60)
    )
    number = _NUMBER.search(masthead) or _NUMBER.search(header.subject)
    day = _as_day(dates.moment(masthead)) or header.date
    gathered = _Gathered(found.level, day)
    title, subtitle, image, lead = _headline(found, gathered)
    for section in found.sections:
        _take(section, gathered)
    cadence, footer = _cadence(found)
    imprint, legal = imprint_of(
        [block for block in found.masthead if not is_chrome(block)], gathered.feedback, cadence, footer, header.sender
    )
    title = (
        title
        or _called(header, imprint.name)
        or next((section.title for section in found.sections if section.part is Part.TOPIC), "")
    )
    newsletter = PastNewsletter(
        title=title,
        subject=_subject(header, title, imprint.name),
        subtitle=subtitle,
        preheader=preheader if clean(preheader) not in (clean(title), clean(subtitle)) else "",
        image=image,
        lead=lead,
        topics=tuple(_with_contents(gathered)),
        closing="\n\n".join(gathered.closing),
        news=NewsList(gathered.news_title, gathered.news_note, tuple(gathered.groups)),
        inserts=tuple(gathered.inserts),
        imprint=imprint,
        number=int(next(filter(None, number.groups()))) if number else None,
        date=day,
        kept=(*gathered.kept, *legal),
        origin=origin,
    )
    return replace(newsletter, kept=(*newsletter.kept, *left_over(blocks, newsletter)))


def _as_day(moment: dates.Moment | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _subject(header: MailHeader, title: str, name: str) -> str:
    """Return what the inbox showed, where that is not the headline: the mail's subject, else its page's title."""
    said = header.subject or _called(header, name)
    return said if clean(said) != clean(title) and not (said == header.title and NAMED.search(said) and len(said) < 40) else ""


def _called(header: MailHeader, name: str) -> str:
    """Return the mail's subject or its page's title, unless that is the newsletter's name alone."""
    for text in (header.subject, header.title):
        if text and clean(text).lower() != name.lower() and not re.search(r"\*\||\{\{|\$%|^untitled", text):
            return text
    return ""


def _headline(found: Outline, gathered: _Gathered) -> tuple[str, str, dict[str, Any], str]:
    """Return title, subtitle, picture and lead; quoted words at the title's end are the subtitle."""
    title = found.headline.text if found.headline else ""
    rest = [block for block in found.lead if not is_chrome(block)]
    subtitle = ""
    if quoted := _QUOTED.match(title):
        title, subtitle = quoted["title"], re.sub(r"\s+(?=[\"”]$)", "", quoted["subtitle"])
    elif found.headline and rest and _is_subtitle(rest, found.headline):
        subtitle, rest = rest[0].text, rest[1:]
    while rest and (
        (rest[0].small and not rest[0].links and re.search(r"\d", rest[0].text) and len(rest[0].text) < 40) or _is_author(rest)
    ):
        rest = rest[1:]
    image, taken = inserts.image_of(rest)
    return title, subtitle, image, _text(rest[taken:], gathered)


def _is_author(rest: Sequence[Block]) -> bool:
    """Whether a post's author stands over its day, as many blogs' mails have it."""
    return (
        len(rest) > 1
        and len(rest[0].text) < 40
        and bool(rest[0].is_entry)
        and len(rest[1].text) < 20
        and bool(re.search(r"\d", rest[1].text))
    )


def _is_subtitle(rest: Sequence[Block], headline: Block) -> bool:
    """Whether the block under the title is a second heading, or a line beside it that no paragraph's place is."""
    first = rest[0]
    if first.links or first.form != "text" or first.small or len(first.text) > 250:
        return False
    if first.level:
        return True
    following = next((block for block in rest[1:] if block.form not in _LEAVE and not block.small), None)
    if first.parent and first.parent == headline.parent:
        return following is None or following.parent != first.parent if first.cell == headline.cell and not is_prose(first.text) else (
            following is not None and following.parent != first.parent
        )  # fmt: skip
    return following is not None and not is_prose(first.text)


def _text(blocks: Sequence[Block], gathered: _Gathered) -> str:
    """Return a part's Markdown; boxes and cells that are inserts are put aside."""
    return body(_without_inserts([block for block in blocks if not is_chrome(block)], gathered, None), gathered.level or 2)


def _without_inserts(blocks: Sequence[Block], gathered: _Gathered, own: Block | None) -> list[Block]:
    """Return the blocks that are a part's own; what stands in cells of its own behind them becomes inserts after that part."""
    cells: dict[int, list[Block]] = {}
    for block in blocks:
        cells.setdefault(block.cell, []).append(block)
    if not all(block.cell for block in blocks):
        return [block for block in blocks if block.form not in _LEAVE or block.markdown]
    kept: list[Block] = []
    order = list(cells)
    skip: set[int] = set()
    home = own.cell if own else (order[0] if order else 0)
    for index, cell in enumerate(order):
        if cell in skip:
            continue
        inside = cells[cell]
        following = cells[order[index + 1]] if index + 1 < len(order) else []
        insert = _insert(inside, gathered.level or 2, strict=cell != home)
        if insert is None and cell != home and inside[0].form == "button" and len(inside) == 1:
            note = (
                following
                if len(following) == 1 and not following[0].level and not following[0].links and following[0].form == "text"
                else []
            )
            insert = inserts.button([*inside, *note])
            skip.update({order[index + 1]} if note else set())
        if insert is not None:
            gathered.place(insert)
        else:
            kept += inside
    return kept


def _insert(inside: Sequence[Block], level: int, *, strict: bool) -> dict[str, Any] | None:
    """Return the insert that a cell is."""
    boxed = inserts.box(inside, level)
    if boxed is not None or not strict:
        return boxed
    return inserts.poll(inside) or inserts.picture(inside) or (inserts.quotation(inside) if _is_quotation(inside) else None)


def _is_quotation(inside: Sequence[Block]) -> bool:
    """Whether a cell holds somebody's words: running text, then a small line with a name."""
    return (
        len(inside) > 1
        and inside[-1].small
        and not inside[0].small
        and inside[0].parent != inside[-1].parent
        and inside[0].form != "image"
    )


def _take(section: Section, gathered: _Gathered) -> None:
    """Put a section where it belongs."""
    assert section.heading is not None
    blocks = [block for block in section.blocks if not is_chrome(block)]
    part = section.part
    if section.kicker and not SPONSOR.match(section.kicker):
        gathered.kept.append(section.kicker)
    if SPONSOR.match(section.kicker) or part is Part.SPONSOR:
        disclosure = section.kicker or section.title
        title = (
            section.heading if section.kicker or not SPONSOR.match(section.title) else next((b for b in blocks if b.level), None)
        )
        gathered.place(
            inserts.sponsor([b for b in blocks if b is not title], title or section.heading, disclosure, gathered.level or 2)
        )
        return
    if part is Part.TOC:
        gathered.contents += _until_text(blocks, gathered)
        gathered.last = "contents"
        return
    if (found := inserts.events([b for b in blocks if b.form not in _LEAVE], section.title)) is not None:
        gathered.place(found)
        return
    if part is Part.FEEDBACK and (blocks or section.heading.links):
        gathered.feedback += [section.heading, *_feedback(blocks, gathered)]
        return
    if part is Part.SHARE:
        return
    links_only = _is_link_list(blocks)
    if part is Part.NEWS or (
        part is not Part.CLOSING and links_only and not section.heading.number and _is_news(section, gathered)
    ):
        _take_news(section, blocks, gathered)
    elif part is Part.CLOSING:
        gathered.last = "closing"
        gathered.closing.append(_text_of(section, blocks, gathered))
    else:
        _take_topic(section, blocks, gathered)


def _text_of(section: Section, blocks: Sequence[Block], gathered: _Gathered) -> str:
    return body(_without_inserts(blocks, gathered, section.heading), section.heading.level if section.heading else 2)


def _until_text(blocks: Sequence[Block], gathered: _Gathered) -> list[Block]:
    """Return the entries of a table of contents; text behind them that is none goes into ``kept``."""
    found: list[Block] = []
    for block in blocks:
        if block.form in _LEAVE:
            continue
        if is_prose(block.text) and len(block.text) > 100 and not block.listed and not block.number:
            gathered.kept.append(body([block]))
        else:
            found.append(block)
    return found


def _feedback(blocks: Sequence[Block], gathered: _Gathered) -> list[Block]:
    """Return the blocks up to the button; what stands in cells behind it is no longer the invitation."""
    last = next((index for index, block in enumerate(blocks) if block.form == "button"), len(blocks) - 1)
    gathered.last = "feedback"
    rest = _without_inserts(blocks[last + 1 :], gathered, None)
    gathered.kept += [body([block]) for block in rest if block.form not in _LEAVE]
    return list(blocks[: last + 1])


def _is_link_list(blocks: Sequence[Block]) -> bool:
    """Whether a section is links with the lines under them, maybe under small headings."""
    alone = [block for block in blocks if is_alone(block) or (block.listed and is_listed_link(block))]
    first = next((block for block in blocks if block.form not in _LEAVE and not block.level and not block.small), None)
    if first is not None and first not in alone:
        return False
    others = [block for block in blocks if block not in alone and not block.level and not block.small and block.form not in _LEAVE]
    return bool(alone) and len(others) <= len(alone) and sum(len(block.text) for block in others) < 200 * len(alone)


def _is_news(section: Section, gathered: _Gathered) -> bool:
    """Whether a list of links without the word for it is a group of news: it has several, or another group came before."""
    count = sum(is_alone(block) or is_listed_link(block) for block in section.blocks)
    return count > 1 or bool(gathered.groups) or not gathered.topics or section.part is Part.NEWS


def _take_news(section: Section, blocks: Sequence[Block], gathered: _Gathered) -> None:
    gathered.last = "news"
    own = _without_inserts(blocks, gathered, section.heading)
    grouped = any(block.level for block in own)
    if section.part is Part.NEWS or grouped:
        gathered.news_title = gathered.news_title or ("" if section.title in FIXED_WORDS else section.title)
    name = "" if section.part is Part.NEWS or grouped else section.title
    found: dict[str, list[Article]] = {}
    noted = bool(gathered.news_note)
    for entry in entries(own, gathered.day):
        if isinstance(entry, Article):
            found.setdefault(name, []).append(entry)
        elif entry.level or (not entry.links and len(entry.text) <= 20 and not is_prose(entry.text) and not entry.small):
            name = entry.unnumbered
        elif is_listed_link(entry):
            found.setdefault(name, []).extend(related_article(entry, *link) for link in entry.links if link[1].startswith("http"))
        elif not (found or noted) and len(entry.text) <= 200 and not entry.links:
            gathered.news_note = "" if entry.text in FIXED_WORDS else entry.text
            noted = True
        elif entry.form not in _LEAVE:
            gathered.kept.append(body([entry]))
    gathered.groups += [(title, tuple(articles)) for title, articles in found.items()]


def _take_topic(section: Section, blocks: Sequence[Block], gathered: _Gathered) -> None:
    heading = section.heading
    assert heading is not None
    gathered.last = f"topic {len(gathered.topics) + 1}"
    image, taken = inserts.image_of(blocks)
    own = _without_inserts(blocks[taken:], gathered, heading)
    text, related, after = _parted(own)
    if after:
        gathered.closing.append(body(after))
    links: list[Article] = []
    lost: list[str] = []
    for entry in entries(related, gathered.day):
        if isinstance(entry, Article):
            links.append(entry)
        elif entry.links:
            links += [related_article(entry, *link) for link in entry.links if link[1].startswith("http")]
        elif entry.text and not RELATED.match(entry.text):
            lost.append(entry.text)
    if heading.links and heading.links[0][1].startswith("http"):
        words, url = heading.links[0]
        links.insert(0, Article(title=words, url=url, publisher=by_host(url)))
    topic = Topic(heading.unnumbered, body(text, heading.level or 2), links=tuple(links), unlinked=tuple(lost), image=image)
    gathered.topics.append(topic)


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Return a topic's text, its related links (under their heading, or alone at its end), and text below them, which closes the issue."""
    at = next(
        (
            index
            for index, block in enumerate(blocks)
            if RELATED.match(block.text) and (block.level or block.opens or len(block.text) < 20)
        ),
        None,
    )
    if at is not None:
        end = next((index for index in range(at + 1, len(blocks)) if _ends_related(blocks[index])), len(blocks))
        if any(block.level for block in blocks[end:]):
            return [*blocks[:at], *blocks[end:]], list(blocks[at:end]), []
        return list(blocks[:at]), list(blocks[at:end]), list(blocks[end:])
    end = len(blocks)
    while end and _is_related(blocks, end - 1):
        end -= 1
    return list(blocks[:end]), list(blocks[end:]), []


def _is_related(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is a link that stands alone, or the line under one."""
    block = blocks[index]
    return (
        not block.listed
        and block.form != "button"
        and (is_alone(block) or (block.small and index > 0 and is_alone(blocks[index - 1])))
    )


def _ends_related(block: Block) -> bool:
    """Whether a block is text again, below the related links."""
    return bool(block.level) or (block.opens and not block.links and is_prose(block.text) and not block.small)


def _with_contents(gathered: _Gathered) -> list[Topic]:
    """Return the topics with the shorter titles that the table of contents has for them."""
    titles = [block.unnumbered for block in gathered.contents if block.text and opening(block) is not Part.TOC]
    if len(titles) != len(gathered.topics):
        known = {clean(topic.title).lower() for topic in gathered.topics}
        gathered.kept += [title for title in titles if clean(title).lower() not in known]
        return gathered.topics
    return [
        topic if title == topic.title else replace(topic, toc=title) for topic, title in zip(gathered.topics, titles, strict=True)
    ]


def _cadence(found: Outline) -> tuple[list[Block], list[Block]]:
    """Return the lines that say when the newsletter comes, and the rest of the footer."""
    footer = list(found.footer)
    for index, block in enumerate(footer[:4]):
        last = replace(block, opens=True, text=block.lines[-1]) if block.lines else block
        if Part.CADENCE in (opening(last), opening(replace(block, opens=True))):
            end = index + 1
            while end < len(footer) and not footer[end].opens and not block.cell:
                end += 1
            return footer[index:end], footer[:index] + footer[end:]
    return [], footer
