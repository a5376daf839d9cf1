"""The outline of a past newsletter → a PastNewsletter."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from newsletter.drafting.page import dates
from newsletter.drafting.past_issue import inserts
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.entries import article_in_line, entries, is_alone, is_listed_link, related_article
from newsletter.drafting.past_issue.gathered import UNSEEN, Gathered, without_inserts
from newsletter.drafting.past_issue.header import MailHeader
from newsletter.drafting.past_issue.imprint import imprint_of
from newsletter.drafting.past_issue.outline import FOLIO, Outline, OutlineSection, outline
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.remaining import left_over
from newsletter.drafting.past_issue.titles import called, headline_of, subject_of
from newsletter.drafting.past_issue.topics import take_topic, with_contents
from newsletter.drafting.past_issue.words import ASTERISM, FIXED_WORDS, SPONSOR, PartKind, is_chrome, opening
from newsletter.drafting.sources import Article, NewsList, PastNewsletter
from newsletter.drafting.text_cleaning import clean, is_prose

_NUMBER = re.compile(
    r"(?:제\s?(\d{1,5})\s?호|(?:\bno|\bvol|\bissue|#)\.?\s?#?(\d{1,5})\b|\b(\d{1,5})\s?(?:호|번째)\b|第\s?(\d{1,5})\s?[号期])",
    re.IGNORECASE,
)


def assemble(blocks: Sequence[Block], origin: Path, header: MailHeader, preheader: str = "") -> PastNewsletter:
    """Return the newsletter that the blocks were. Text that fits no part, and every link that found no place, goes into ``kept``."""
    found = outline(blocks, header.subject or header.title)
    masthead = (
        " ".join(block.text for block in found.masthead)
        + " "
        + " ".join(block.text for block in found.lead[:2] if len(block.text) < 60)
    )
    number = _NUMBER.search(masthead) or _NUMBER.search(header.subject)
    day = _as_day(dates.moment(masthead)) or header.date
    lines = {line for block in (*found.masthead, *found.footer) for line in (block.lines or (block.text,))}
    gathered = Gathered(found.level, day, frozenset({*lines, header.sender} - {""}))
    title, subtitle, image, lead = headline_of(found, gathered)
    for section in found.sections:
        _take(section, gathered)
    cadence, footer = _cadence(found)
    imprint, legal = imprint_of(
        [block for block in found.masthead if not is_chrome(block)], gathered.feedback, cadence, footer, header.sender
    )
    title = (
        title
        or called(header, imprint.name)
        or next((section.title for section in found.sections if section.part is PartKind.TOPIC), "")
    )
    newsletter = PastNewsletter(
        title=title,
        subject=subject_of(header, title, imprint.name),
        subtitle=subtitle,
        preheader=preheader if clean(preheader) not in (clean(title), clean(subtitle)) else "",
        image=image,
        lead=lead,
        topics=tuple(with_contents(gathered)),
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


def _take(section: OutlineSection, gathered: Gathered) -> None:
    """Put a section where it belongs."""
    assert section.heading is not None
    blocks = [block for block in section.blocks if not is_chrome(block)]
    part = section.part
    if section.kicker and not SPONSOR.match(section.kicker) and not (FOLIO.fullmatch(section.kicker) and len(section.kicker) <= 2):
        gathered.kept.append(section.kicker)
    if SPONSOR.match(section.kicker) or part is PartKind.SPONSOR:
        disclosure = section.kicker or section.title
        title = (
            section.heading if section.kicker or not SPONSOR.match(section.title) else next((b for b in blocks if b.level), None)
        )
        gathered.place(
            inserts.sponsor([b for b in blocks if b is not title], title or section.heading, disclosure, gathered.level or 2)
        )
        return
    if part is PartKind.TOC:
        gathered.contents += _until_text(blocks, gathered)
        gathered.last = "contents"
        return
    if (found := inserts.events([b for b in blocks if b.form not in UNSEEN], section.title)) is not None:
        gathered.place(found)
        return
    if part is PartKind.FEEDBACK and (blocks or section.heading.links):
        gathered.feedback += [section.heading, *_feedback(blocks, gathered)]
        return
    if part is PartKind.SHARE:
        return
    links_only = _is_link_list(blocks)
    titled_news = part is PartKind.NEWS and not _is_text(blocks)
    if titled_news or (part is not PartKind.CLOSING and links_only and not section.heading.number and _is_news(section, gathered)):
        _take_news(section, blocks, gathered)
    elif part is PartKind.CLOSING:
        gathered.last = "closing"
        said = _unsigned(blocks, section.heading, gathered.names) if ASTERISM.match(section.title) else blocks
        gathered.closing.append(_text_of(section, said, gathered))
    else:
        take_topic(section, blocks, gathered)


def _unsigned(blocks: Sequence[Block], heading: Block, names: frozenset[str]) -> list[Block]:
    """Return a closing without the name that signs it: a short last line beside the element that holds the text, or the sender's name."""
    *said, last = [block for block in blocks if block.cell == heading.cell] or [heading]
    signs = said and last.form == "text" and len(last.text) <= 40 and not last.links
    signs = signs and (last.text in names or last.parent != said[-1].parent)
    return [block for block in blocks if not (signs and block is last)]


def _text_of(section: OutlineSection, blocks: Sequence[Block], gathered: Gathered) -> str:
    return body(without_inserts(blocks, gathered, section.heading), section.heading.level if section.heading else 2)


def _until_text(blocks: Sequence[Block], gathered: Gathered) -> list[Block]:
    """Return the entries of a table of contents; text behind them that is none goes into ``kept``."""
    found: list[Block] = []
    for block in blocks:
        if block.form in UNSEEN:
            continue
        if is_prose(block.text) and len(block.text) > 100 and not block.listed and not block.number:
            gathered.kept.append(body([block]))
        else:
            found.append(block)
    return found


def _feedback(blocks: Sequence[Block], gathered: Gathered) -> list[Block]:
    """Return the blocks up to the button; what stands in cells behind it is no longer the invitation."""
    last = next((index for index, block in enumerate(blocks) if block.form == "button"), len(blocks) - 1)
    gathered.last = "feedback"
    rest = without_inserts(blocks[last + 1 :], gathered, None)
    gathered.kept += [body([block]) for block in rest if block.form not in UNSEEN]
    return list(blocks[: last + 1])


def _is_link_list(blocks: Sequence[Block]) -> bool:
    """Whether a section is links with the lines under them, maybe under small headings."""
    alone = [block for block in blocks if is_alone(block) or (block.listed and is_listed_link(block))]
    first = next((block for block in blocks if block.form not in UNSEEN and not block.level and not block.small), None)
    if first is not None and first not in alone:
        return False
    others = [block for block in blocks if block not in alone and not block.level and not block.small and block.form not in UNSEEN]
    return bool(alone) and len(others) <= len(alone) and sum(len(block.text) for block in others) < 200 * len(alone)


def _is_text(blocks: Sequence[Block]) -> bool:
    """Whether most of a section that is called news is paragraphs rather than links."""
    prose = sum(len(block.text) > 100 and not block.is_link for block in blocks)
    return prose > sum(is_listed_link(block) for block in blocks)


def _is_news(section: OutlineSection, gathered: Gathered) -> bool:
    """Whether a list of links without the word for it is a group of news: it has several, or another group came before."""
    count = sum(is_alone(block) or is_listed_link(block) for block in section.blocks)
    return count > 1 or bool(gathered.groups) or not gathered.topics or section.part is PartKind.NEWS


def _take_news(section: OutlineSection, blocks: Sequence[Block], gathered: Gathered) -> None:
    gathered.last = "news"
    own = without_inserts(blocks, gathered, section.heading)
    grouped = any(block.level for block in own)
    if section.part is PartKind.NEWS or grouped:
        gathered.news_title = gathered.news_title or ("" if section.title in FIXED_WORDS else section.title)
    name = "" if section.part is PartKind.NEWS or grouped else section.title
    found: dict[str, list[Article]] = {}
    noted = bool(gathered.news_note)
    for entry in entries(own, gathered.day):
        if isinstance(entry, Article):
            found.setdefault(name, []).append(entry)
        elif told := article_in_line(entry, gathered.day):
            found.setdefault(name, []).append(told)
        elif entry.level or (not entry.links and len(entry.text) <= 20 and not is_prose(entry.text) and not entry.small):
            name = entry.unnumbered
        elif is_listed_link(entry):
            found.setdefault(name, []).extend(related_article(entry, *link) for link in entry.links if link[1].startswith("http"))
        elif not (found or noted) and len(entry.text) <= 200 and not entry.links:
            gathered.news_note = "" if entry.text in FIXED_WORDS else entry.text
            noted = True
        elif entry.form not in UNSEEN:
            gathered.kept.append(body([entry]))
    gathered.groups += [(title, tuple(articles)) for title, articles in found.items()]


def _cadence(found: Outline) -> tuple[list[Block], list[Block]]:
    """Return the lines that say when the newsletter comes, and the rest of the footer."""
    footer = list(found.footer)
    for index, block in enumerate(footer[:4]):
        last = replace(block, opens=True, text=block.lines[-1]) if block.lines else block
        if PartKind.CADENCE in (opening(last), opening(replace(block, opens=True))):
            end = index + 1
            while end < len(footer) and not footer[end].opens and not block.cell:
                end += 1
            return footer[index:end], footer[:index] + footer[end:]
    return [], footer
