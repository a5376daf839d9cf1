"""Pieces of a past newsletter → which part of the issue each belongs to, by the words that newsletters open their parts with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from newsletter.drafting.past.piece import Piece
from newsletter.drafting.wording import is_prose


class Part(Enum):
    """The parts of a newsletter, in the order in which they mostly come."""

    MASTHEAD = "masthead"
    HEADLINE = "headline"
    TOC = "table of contents"
    TOPIC = "topic's title"
    BODY = "topic's body"
    RELATED = "related links"
    CLOSING = "closing"
    NEWS = "news"
    FEEDBACK = "feedback"
    CADENCE = "cadence"
    FOOTER = "footer"


_CHROME = re.compile(
    r"^\W*(?:브라우저(?:에서|로)\s?보기|웹(?:에서|으로|페이지로)?\s?(?:보기|이메일 보기)|이메일이 (?:잘 )?보이지 .*|view (?:this email |it )?(?:in|on) (?:your |the )?(?:browser|web).*"
    r"|read online|view online|online version|forward(?: to a friend)?|공유하기|share|tweet|구독하기|subscribe|지난 (?:호|레터|뉴스레터) 보기)\W*$",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?:제\s?\d+\s?호|\d+\s?번째|(?:no|vol|issue|#)\.?\s?#?\d+|^\W*\d{4}[.년/-]\s?\d{1,2}[.월/-]\s?\d{1,2})", re.IGNORECASE
)
_RELATED = re.compile(
    r"^\W*(?:관련\s?(?:기사|링크|뉴스|글)|더\s?(?:읽기|읽어보기|알아보기|읽을거리)|함께\s?(?:읽기|보면 좋은 .*)|참고\s?(?:자료|기사)"
    r"|related(?:\s(?:articles|links|stories|reading|news))?|further reading|read more|sources)\W*$",
    re.IGNORECASE,
)
_OPENINGS = (
    (Part.TOC, r"^\W*(?:today'?s\s?(?:topics?|issue)|in\s(?:this|today'?s)\s(?:issue|edition|email)|목차|(?:오늘|이번\s?(?:주|호))의?\s(?:토픽|주제|이야기|목차|순서|뉴스레터)\W*$|contents)"),
    (Part.CADENCE, r"(?:매주|매일|매월|매달|격주|평일|every\s(?:(?:first|second|third|last|other)\s)?(?:\w+day|week|month|morning)|weekly|daily).*(?:\d\s?시|:\d\d|배달|보내|발행|찾아|deliver|inbox|a\.?m|p\.?m|send|arriv)"),
    (Part.FOOTER, r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe|you(?:'re| are) receiving this|본\s메일은|copyright|©|ⓒ|all rights reserved"),
    (Part.FEEDBACK, r"의견|피드백|들려\s?주세요|어떠셨나요|어땠나요|설문|feedback|what did you think|how (?:did we|was)|rate this|let us know"),
    (Part.NEWS, r"뉴스(?!\s?레터)|\bnews\b|단신|(?:짧은|간추린|오늘의)\s소식|브리핑|헤드라인|(?:이번\s?주|금주의?|주간)\s(?:소식|동향)|quick\s?(?:links|hits|bites)|headlines|in brief|links? of the week|around the web"),
    (Part.CLOSING, r"^\W*(?:마치며|맺음말|맺으며|나가며|에디터(?:의|\s)\s?(?:한\s?마디|생각|코멘트|노트)|정리하며|closing|wrapping up|editor'?s (?:note|take|view)|the bottom line|final (?:thought|word)s?|our take)"),
)  # fmt: skip
_OPENING = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _OPENINGS)
_UNSUBSCRIBE = re.compile(r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe", re.IGNORECASE)
_WIDEST_OPENING = 60
_WIDEST_FOOTER = 800
_NO_LEVEL = 7
_UNNUMBERED = -2
"""No number can follow an entry without one."""
_AT_THE_END = (Part.CADENCE, Part.FOOTER)


def labelled(pieces: Iterable[Piece]) -> Iterator[tuple[Part, Piece]]:
    """Each piece with its part. Where no title is numbered, headings make the topics."""
    found = [piece for piece in pieces if not _CHROME.match(piece.text)]
    masthead = _masthead_length(found)
    level = 0 if _numbers_topics(found) else _level_of_topics(found[masthead:])
    part, entry = Part.MASTHEAD, 0
    for index, piece in enumerate(found):
        if index >= masthead:
            part = Part.FOOTER if _begins_footer(found, index) else _next(part, piece, level=level, entry=entry)
        entry = 0 if part is not Part.TOC or opening(piece) is Part.TOC else piece.number or _UNNUMBERED
        yield part, piece


def opening(piece: Piece) -> Part | None:
    """The part that a piece's words open; None for a piece that is part of something."""
    if _RELATED.match(piece.text):
        return Part.RELATED
    if not (piece.opens or piece.level) or piece.number:
        return None
    for part, pattern in _OPENING:
        widest = 400 if part in _AT_THE_END else _WIDEST_OPENING
        if len(piece.text) <= widest and pattern.search(piece.text) and not (is_prose(piece.text) and part is Part.NEWS):
            return part
    return None


def _next(part: Part, piece: Piece, *, level: int, entry: int) -> Part:
    """The part of a piece that follows one of ``part``.

    ``level`` is that of the topics' titles (0: they are numbered), ``entry`` the number of the entry before in the table of contents.
    """
    if found := opening(piece):
        return Part.MASTHEAD if part is Part.MASTHEAD and found in (Part.NEWS, *_AT_THE_END) else found
    if part is Part.CADENCE and piece.opens:
        return Part.FOOTER
    if part in (Part.FOOTER, Part.NEWS) and not piece.number:
        return part
    if part is Part.TOC and not piece.level and (piece.number == entry + 1 or piece.listed or piece.is_link):
        return Part.TOC
    if _is_topic(piece, part, level):
        return Part.TOPIC
    if part is Part.MASTHEAD:
        return Part.HEADLINE
    if part is Part.RELATED and piece.opens and not piece.links and is_prose(piece.text):
        return Part.CLOSING
    return Part.BODY if part in (Part.TOPIC, Part.TOC) else part


def _masthead_length(pieces: Sequence[Piece]) -> int:
    """How many short pieces at the top lead to the issue's number or date; a heading among them is the headline already."""
    length = 0
    for index, piece in enumerate(pieces[:4]):
        if len(piece.text) > _WIDEST_OPENING or piece.level == 1 or piece.number:
            break
        if _MASTHEAD.search(piece.text):
            length = index + 1
    return length


def _begins_footer(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a small cell begins here that says somewhere how to unsubscribe: all of it is the footer."""
    if not pieces[index].opens or pieces[index].number:
        return False
    end = next((at for at in range(index + 1, len(pieces)) if pieces[at].opens), len(pieces))
    cell = pieces[index:end]
    return sum(len(piece.text) for piece in cell) <= _WIDEST_FOOTER and any(_UNSUBSCRIBE.search(piece.text) for piece in cell)


def _is_topic(piece: Piece, part: Part, level: int) -> bool:
    if part in (Part.FEEDBACK, Part.FOOTER, Part.CADENCE) or piece.listed:
        return False
    if not level:
        return bool(piece.number) and (piece.opens or bool(piece.level)) and len(piece.text) <= 120
    return piece.level == level and part is not Part.MASTHEAD


def _level_of_topics(pieces: Sequence[Piece]) -> int:
    """The highest level of the headings under the headline, which is the first; deeper ones belong to a topic's text."""
    return min([piece.level for piece in pieces if piece.level][1:], default=_NO_LEVEL)


def _numbers_topics(pieces: Sequence[Piece]) -> bool:
    """Whether titles are numbered: 1, 2, … each at the opening of a cell or as a heading."""
    numbers = [piece.number for piece in pieces if (piece.opens or piece.level) and piece.number and not piece.listed]
    return 1 in numbers and 2 in numbers
