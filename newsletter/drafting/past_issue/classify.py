"""Pieces of a past newsletter → which part of the issue each belongs to, by the words that newsletters open their parts with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.text_cleaning import is_prose


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


def classify(blocks: Iterable[Block]) -> Iterator[tuple[Part, Block]]:
    """Each piece with its part. Where no title is numbered, headings make the topics."""
    found = [block for block in blocks if not _CHROME.match(block.text)]
    masthead = _masthead_length(found)
    level = 0 if _numbers_topics(found) else _level_of_topics(found[masthead:])
    part, entry = Part.MASTHEAD, 0
    for index, block in enumerate(found):
        if index >= masthead:
            part = Part.FOOTER if _begins_footer(found, index) else _next(part, block, level=level, entry=entry)
        entry = 0 if part is not Part.TOC or opening(block) is Part.TOC else block.number or _UNNUMBERED
        yield part, block


def opening(block: Block) -> Part | None:
    """Return the part that a piece's words open; None for a piece that is part of something."""
    if _RELATED.match(block.text):
        return Part.RELATED
    if not (block.opens or block.level) or block.number:
        return None
    for part, pattern in _OPENING:
        widest = 400 if part in _AT_THE_END else _WIDEST_OPENING
        if len(block.text) <= widest and pattern.search(block.text) and not (is_prose(block.text) and part is Part.NEWS):
            return part
    return None


def _next(part: Part, block: Block, *, level: int, entry: int) -> Part:
    """Return the part of a piece that follows one of ``part``.

    ``level`` is that of the topics' titles (0: they are numbered), ``entry`` the number of the entry before in the table of contents.
    """
    if found := opening(block):
        return Part.MASTHEAD if part is Part.MASTHEAD and found in (Part.NEWS, *_AT_THE_END) else found
    if part is Part.CADENCE and block.opens:
        return Part.FOOTER
    if part in (Part.FOOTER, Part.NEWS) and not block.number:
        return part
    if part is Part.TOC and not block.level and (block.number == entry + 1 or block.listed or block.is_link):
        return Part.TOC
    if _is_topic(block, part, level):
        return Part.TOPIC
    if part is Part.MASTHEAD:
        return Part.HEADLINE
    if part is Part.RELATED and block.opens and not block.links and is_prose(block.text):
        return Part.CLOSING
    return Part.BODY if part in (Part.TOPIC, Part.TOC) else part


def _masthead_length(blocks: Sequence[Block]) -> int:
    """How many short pieces at the top lead to the issue's number or date; a heading among them is the headline already."""
    length = 0
    for index, block in enumerate(blocks[:4]):
        if len(block.text) > _WIDEST_OPENING or block.level == 1 or block.number:
            break
        if _MASTHEAD.search(block.text):
            length = index + 1
    return length


def _begins_footer(blocks: Sequence[Block], index: int) -> bool:
    """Whether a small cell begins here that says somewhere how to unsubscribe: all of it is the footer."""
    if not blocks[index].opens or blocks[index].number:
        return False
    end = next((at for at in range(index + 1, len(blocks)) if blocks[at].opens), len(blocks))
    cell = blocks[index:end]
    return sum(len(block.text) for block in cell) <= _WIDEST_FOOTER and any(_UNSUBSCRIBE.search(block.text) for block in cell)


def _is_topic(block: Block, part: Part, level: int) -> bool:
    if part in (Part.FEEDBACK, Part.FOOTER, Part.CADENCE) or block.listed:
        return False
    if not level:
        return bool(block.number) and (block.opens or bool(block.level)) and len(block.text) <= 120
    return block.level == level and part is not Part.MASTHEAD


def _level_of_topics(blocks: Sequence[Block]) -> int:
    """Return the highest level of the headings under the headline, which is the first; deeper ones belong to a topic's text."""
    return min([block.level for block in blocks if block.level][1:], default=_NO_LEVEL)


def _numbers_topics(blocks: Sequence[Block]) -> bool:
    """Whether titles are numbered: 1, 2, … each at the opening of a cell or as a heading."""
    numbers = [block.number for block in blocks if (block.opens or block.level) and block.number and not block.listed]
    return 1 in numbers and 2 in numbers
