"""A section of a newsletter → a topic: its text, its related links, its line in the table of contents."""

import re
from collections.abc import Sequence
from dataclasses import replace

from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.past_issue import inserts
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.entries import articles_in_line, entries, is_alone, related_article
from newsletter.drafting.past_issue.gathered import Gathered, without_inserts
from newsletter.drafting.past_issue.outline import OutlineSection
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.words import RELATED, PartKind, opening
from newsletter.drafting.sources import Article, TopicDraft
from newsletter.drafting.text_cleaning import clean, is_prose


def take_topic(section: OutlineSection, blocks: Sequence[Block], gathered: Gathered) -> None:
    """Add a section as a topic, with its picture, text and related links."""
    heading = section.heading
    assert heading is not None
    gathered.last = f"topic {len(gathered.topics) + 1}"
    image, taken = inserts.image_of(blocks)
    own = without_inserts(blocks[taken:], gathered, heading)
    text, related, after = _parted(own)
    if after:
        gathered.closing.append(body(after))
    links: list[Article] = []
    lost: list[str] = []
    for entry in entries(related, gathered.day):
        if isinstance(entry, Article):
            links.append(entry)
        elif told := articles_in_line(entry, gathered.day):
            links += told
        elif entry.links:
            links += [related_article(entry, *link) for link in entry.links if link[1].startswith("http")]
        elif entry.text and not RELATED.match(entry.text):
            lost.append(entry.text)
    if heading.links and heading.links[0][1].startswith("http"):
        words, url = heading.links[0]
        links.insert(0, Article(title=words, url=url, publisher=by_host(url)))
    topic = TopicDraft(heading.unnumbered, body(text, heading.level or 2), links=tuple(links), unlinked=tuple(lost), image=image)
    gathered.topics.append(topic)


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Return a topic's text, its related links (under their heading, in one line, or alone at its end), and text below them, which closes the issue."""
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
    if blocks and articles_in_line(blocks[-1], None):
        return list(blocks[:-1]), [blocks[-1]], []
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


def with_contents(gathered: Gathered) -> list[TopicDraft]:
    """Return the topics with the shorter titles that the table of contents has for them."""
    lines = [block for block in gathered.contents if block.text and opening(block) is not PartKind.TOC]
    counted = all(re.match(rf"0?{number}\s+\S", block.text) for number, block in enumerate(lines, 1))
    titles = [block.text.partition(" ")[2].strip() if counted else block.unnumbered for block in lines]
    numbered = counted or all(block.number for block in lines)
    alike = sum(bool(_words(title) & _words(topic.title)) for title, topic in zip(titles, gathered.topics, strict=False))
    if len(titles) != len(gathered.topics) or not (numbered or alike * 2 > len(titles)):
        known = {clean(topic.title).lower() for topic in gathered.topics}
        gathered.kept += [title for title in titles if clean(title).lower() not in known]
        return gathered.topics
    return [
        topic if title == topic.title else replace(topic, toc=title) for topic, title in zip(gathered.topics, titles, strict=True)
    ]


def _words(title: str) -> set[str]:
    return {word for word in clean(title).lower().split() if len(word) > 3 or not word.isascii()}
