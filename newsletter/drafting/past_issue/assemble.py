"""Labelled pieces → a PastNewsletter."""

import re
from collections.abc import Iterable, Sequence

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page import dates
from newsletter.drafting.page.publisher import by_host
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.classify import Part, classify, opening
from newsletter.drafting.past_issue.imprint import imprint_of
from newsletter.drafting.sources import Article, NewsList, PastNewsletter, Section
from newsletter.drafting.text_cleaning import is_prose

_QUOTED = re.compile(r"^(?P<title>.{6,}?)\s+(?P<subtitle>[\"“][^\"”]{6,}[\"”])$")
_NUMBER = re.compile(
    r"(?:제\s?(\d{1,5})\s?호|(?:\bno|\bvol|\bissue|#)\.?\s?#?(\d{1,5})\b|\b(\d{1,5})\s?(?:호|번째)\b)", re.IGNORECASE
)


def assemble(blocks: Iterable[Block], origin: str, preheader: str = "") -> PastNewsletter:
    """Return the newsletter that the pieces were; what fits no part goes into ``kept``."""
    parts: dict[Part, list[Block]] = {part: [] for part in Part}
    clusters: list[list[tuple[Part, Block]]] = []
    for part, block in classify(blocks):
        if part is Part.TOPIC:
            clusters.append([])
        if part in (Part.TOPIC, Part.BODY, Part.RELATED) and clusters:
            clusters[-1].append((part, block))
        else:
            parts[part].append(block)
    title, subtitle, lead = _headline(parts[Part.HEADLINE])
    contents = [block.unnumbered for block in parts[Part.TOC] if opening(block) is not Part.TOC]
    topics = tuple(_topic(cluster, contents[index : index + 1]) for index, cluster in enumerate(clusters))
    masthead = " ".join(block.text for block in parts[Part.MASTHEAD])
    number = _NUMBER.search(masthead)
    loose = [block.markdown or block.text for part in (Part.BODY, Part.RELATED) for block in parts[part]]
    news, stray = _news(parts[Part.NEWS])
    imprint, legal = imprint_of(parts[Part.MASTHEAD], parts[Part.FEEDBACK], parts[Part.CADENCE], parts[Part.FOOTER])
    return PastNewsletter(
        title=title,
        subtitle=subtitle,
        preheader=preheader if preheader != title else "",
        lead=lead,
        topics=topics,
        closing=_prose(block for block in parts[Part.CLOSING] if opening(block) is not Part.CLOSING),
        news=news,
        imprint=imprint,
        number=int(next(filter(None, number.groups()))) if number else None,
        date=dates.moment(masthead),
        kept=(*loose, *contents[len(clusters) :], *stray, *legal),
        origin=origin,
    )


def _headline(blocks: Sequence[Block]) -> tuple[str, str, str]:
    """Title, subtitle, lead: the first heading (else the first piece) is the title, quoted words at its end the subtitle."""
    if not blocks:
        return "", "", ""
    top = next((index for index, block in enumerate(blocks) if block.level), 0)
    title, rest = blocks[top].text, [*blocks[:top], *blocks[top + 1 :]]
    if quoted := _QUOTED.match(title):
        return quoted["title"], re.sub(r"\s+(?=[\"”]$)", "", quoted["subtitle"]), _prose(rest)
    if rest and rest[0] is not blocks[0] and _is_subtitle(rest[0], alone=len(rest) == 1):
        return title, rest[0].text, _prose(rest[1:])
    return title, "", _prose(rest)


def _is_subtitle(block: Block, *, alone: bool) -> bool:
    """Whether the piece under the title is a second heading, or a line that is no sentence with a lead after it."""
    return not block.links and (bool(block.level) or not (alone or is_prose(block.text)))


def _topic(cluster: Sequence[tuple[Part, Block]], contents: Sequence[str]) -> Section:
    title = cluster[0][1].unnumbered
    toc = contents[0] if contents and contents[0] != title else ""
    body = _prose(block for part, block in cluster if part is Part.BODY)
    related = [block for part, block in cluster if part is Part.RELATED and opening(block) is not Part.RELATED]
    links = tuple(_article(block, *link) for block in related for link in block.links)
    lost = tuple(block.text for block in related if not block.links)
    return Section(title, body, toc, links, lost)


def _news(blocks: Sequence[Block]) -> tuple[NewsList, tuple[str, ...]]:
    """Return the list's heading, its hint, and its links under the small headings between them; then the text that is none of these."""
    title = next((block.text for block in blocks if not block.links), "")
    rest = [block for block in blocks if block.text != title]
    first = next((index for index, block in enumerate(rest) if block.links), len(rest))
    note, group = "", ""
    groups: dict[str, list[Article]] = {}
    kept: list[str] = []
    for index, block in enumerate(rest):
        if block.links:
            groups.setdefault(group, []).extend(_article(block, *link) for link in block.links)
        elif index < first and not note and (len(rest) == 1 or len(block.text) > 12):
            note = block.text
        elif len(block.text) <= 40:
            group = block.unnumbered
        else:
            kept.append(block.text)
    return NewsList(title, note, tuple((name, tuple(items)) for name, items in groups.items())), tuple(kept)


def _article(block: Block, words: str, url: str) -> Article:
    """Return a link of the mail: ``[딜사이트] 제목`` and ``제목 (딜사이트)`` name the publisher."""
    around = block.text.replace(words, " ", 1)
    named = (
        re.match(r"^\s*[,–—-]\s+([^,]{2,30})$", around)
        or re.search(r"[\[(<|]\s*([^\[\]()<>|]{2,20}?)\s*[\])>|]?\s*$", around)
        or re.match(r"^\s*[\[(]([^\])]{2,20})[\])]", around)
    )
    inside = re.match(r"^\[(?P<press>[^\]]{2,20})\]\s*(?P<title>.{6,})$", words)
    title = inside["title"] if inside else words
    publisher = inside["press"] if inside else named[1].strip() if named and not dates.moment(named[1]) else by_host(url)
    return Article(title=re.sub(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*", "", title), url=url, publisher=publisher, published=_day(around))


def _day(text: str) -> dates.Moment | None:
    return dates.moment(text)


def _prose(blocks: Iterable[Block]) -> str:
    """Paragraphs in Markdown, an empty line between them; entries of a list stay a list."""
    text = ""
    for block in blocks:
        line = block.markdown or escape_markdown(block.text)
        if block.listed:
            line = "- " + re.sub(r"^[-*•·▪]\s*", "", line)
        elif block.level:
            line = f"### {line}"
        text += ("\n" if block.listed and text.rsplit("\n", 1)[-1].startswith("- ") else "\n\n") + line
    return text.strip()
