"""Labelled pieces → a PastNewsletter."""

import re
from collections.abc import Iterable, Sequence

from newsletter.drafting.page import dates
from newsletter.drafting.page.press import by_host
from newsletter.drafting.past.imprint import imprint_of
from newsletter.drafting.past.labels import Part, labelled, opening
from newsletter.drafting.past.piece import Piece
from newsletter.drafting.prose import to_markdown
from newsletter.drafting.sources import Article, NewsList, PastNewsletter, Section
from newsletter.drafting.wording import is_prose

_QUOTED = re.compile(r"^(?P<title>.{6,}?)\s+(?P<subtitle>[\"“][^\"”]{6,}[\"”])$")
_NUMBER = re.compile(
    r"(?:제\s?(\d{1,5})\s?호|(?:\bno|\bvol|\bissue|#)\.?\s?#?(\d{1,5})\b|\b(\d{1,5})\s?(?:호|번째)\b)", re.IGNORECASE
)


def gather(pieces: Iterable[Piece], origin: str, preheader: str = "") -> PastNewsletter:
    """The newsletter that the pieces were; what fits no part goes into ``kept``."""
    parts: dict[Part, list[Piece]] = {part: [] for part in Part}
    stories: list[list[tuple[Part, Piece]]] = []
    for part, piece in labelled(pieces):
        if part is Part.TOPIC:
            stories.append([])
        if part in (Part.TOPIC, Part.BODY, Part.RELATED) and stories:
            stories[-1].append((part, piece))
        else:
            parts[part].append(piece)
    title, subtitle, lead = _headline(parts[Part.HEADLINE])
    contents = [piece.unnumbered for piece in parts[Part.TOC] if opening(piece) is not Part.TOC]
    topics = tuple(_topic(story, contents[index : index + 1]) for index, story in enumerate(stories))
    masthead = " ".join(piece.text for piece in parts[Part.MASTHEAD])
    number = _NUMBER.search(masthead)
    loose = [piece.markdown or piece.text for part in (Part.BODY, Part.RELATED) for piece in parts[part]]
    news, stray = _news(parts[Part.NEWS])
    imprint, legal = imprint_of(parts[Part.MASTHEAD], parts[Part.FEEDBACK], parts[Part.CADENCE], parts[Part.FOOTER])
    return PastNewsletter(
        title=title,
        subtitle=subtitle,
        preheader=preheader if preheader != title else "",
        lead=lead,
        topics=topics,
        closing=_prose(piece for piece in parts[Part.CLOSING] if opening(piece) is not Part.CLOSING),
        news=news,
        imprint=imprint,
        number=int(next(filter(None, number.groups()))) if number else None,
        date=dates.moment(masthead),
        kept=(*loose, *contents[len(stories) :], *stray, *legal),
        origin=origin,
    )


def _headline(pieces: Sequence[Piece]) -> tuple[str, str, str]:
    """Title, subtitle, lead: the first heading (else the first piece) is the title, quoted words at its end the subtitle."""
    if not pieces:
        return "", "", ""
    top = next((index for index, piece in enumerate(pieces) if piece.level), 0)
    title, rest = pieces[top].text, [*pieces[:top], *pieces[top + 1 :]]
    if quoted := _QUOTED.match(title):
        return quoted["title"], re.sub(r"\s+(?=[\"”]$)", "", quoted["subtitle"]), _prose(rest)
    if rest and rest[0] is not pieces[0] and _is_subtitle(rest[0], alone=len(rest) == 1):
        return title, rest[0].text, _prose(rest[1:])
    return title, "", _prose(rest)


def _is_subtitle(piece: Piece, *, alone: bool) -> bool:
    """Whether the piece under the title is a second heading, or a line that is no sentence with a lead after it."""
    return not piece.links and (bool(piece.level) or not (alone or is_prose(piece.text)))


def _topic(story: Sequence[tuple[Part, Piece]], contents: Sequence[str]) -> Section:
    title = story[0][1].unnumbered
    toc = contents[0] if contents and contents[0] != title else ""
    body = _prose(piece for part, piece in story if part is Part.BODY)
    related = [piece for part, piece in story if part is Part.RELATED and opening(piece) is not Part.RELATED]
    links = tuple(_article(piece, *link) for piece in related for link in piece.links)
    lost = tuple(piece.text for piece in related if not piece.links)
    return Section(title, body, toc, links, lost)


def _news(pieces: Sequence[Piece]) -> tuple[NewsList, tuple[str, ...]]:
    """The list's heading, its hint, and its links under the small headings between them; then the text that is none of these."""
    title = next((piece.text for piece in pieces if not piece.links), "")
    rest = [piece for piece in pieces if piece.text != title]
    first = next((index for index, piece in enumerate(rest) if piece.links), len(rest))
    note, group = "", ""
    groups: dict[str, list[Article]] = {}
    kept: list[str] = []
    for index, piece in enumerate(rest):
        if piece.links:
            groups.setdefault(group, []).extend(_article(piece, *link) for link in piece.links)
        elif index < first and not note and (len(rest) == 1 or len(piece.text) > 12):
            note = piece.text
        elif len(piece.text) <= 40:
            group = piece.unnumbered
        else:
            kept.append(piece.text)
    return NewsList(title, note, tuple((name, tuple(items)) for name, items in groups.items())), tuple(kept)


def _article(piece: Piece, words: str, url: str) -> Article:
    """A link of the mail: ``[딜사이트] 제목`` and ``제목 (딜사이트)`` name the press."""
    around = piece.text.replace(words, " ", 1)
    named = (
        re.match(r"^\s*[,–—-]\s+([^,]{2,30})$", around)
        or re.search(r"[\[(<|]\s*([^\[\]()<>|]{2,20}?)\s*[\])>|]?\s*$", around)
        or re.match(r"^\s*[\[(]([^\])]{2,20})[\])]", around)
    )
    inside = re.match(r"^\[(?P<press>[^\]]{2,20})\]\s*(?P<title>.{6,})$", words)
    title = inside["title"] if inside else words
    press = inside["press"] if inside else named[1].strip() if named and not dates.moment(named[1]) else by_host(url)
    return Article(title=re.sub(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*", "", title), url=url, press=press, published=_day(around))


def _day(text: str) -> dates.Moment | None:
    return dates.moment(text)


def _prose(pieces: Iterable[Piece]) -> str:
    """Paragraphs in Markdown, an empty line between them; entries of a list stay a list."""
    text = ""
    for piece in pieces:
        line = piece.markdown or to_markdown(piece.text)
        if piece.listed:
            line = "- " + re.sub(r"^[-*•·▪]\s*", "", line)
        elif piece.level:
            line = f"### {line}"
        text += ("\n" if piece.listed and text.rsplit("\n", 1)[-1].startswith("- ") else "\n\n") + line
    return text.strip()
