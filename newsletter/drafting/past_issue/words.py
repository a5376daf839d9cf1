"""The words by which newsletters open their parts, and the lines that belong to a mail's furniture rather than to its text."""

import re
from enum import Enum

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.text_cleaning import is_prose


class PartKind(Enum):
    """The parts of a newsletter, in the order in which they mostly come."""

    MASTHEAD = "masthead"
    HEADLINE = "headline"
    TOC = "table of contents"
    TOPIC = "topic"
    RELATED = "related links"
    CLOSING = "closing"
    NEWS = "news"
    EVENTS = "events"
    SPONSOR = "sponsor"
    FEEDBACK = "feedback"
    CADENCE = "cadence"
    SHARE = "invitation to share or subscribe"
    FOOTER = "footer"


CALLOUTS = {
    "참고": "note", "도움말": "tip", "중요": "important", "주의": "warning", "경고": "caution",
    "Note": "note", "Tip": "tip", "Important": "important", "Warning": "warning", "Caution": "caution",
    "ملاحظة": "note", "نصيحة": "tip", "مهم": "important", "تنبيه": "warning", "تحذير": "caution",
    "הערה": "note", "טיפ": "tip", "חשוב": "important", "שימו לב": "warning", "אזהרה": "caution",
}  # fmt: skip
"""The titles that a mail gives a callout without one, in the languages of the layouts."""
_RELATED_WORDS = (
    r"^\W*(?:관련\s?(?:기사|링크|뉴스|글)|더\s?(?:읽기|읽어보기|알아보기|읽을거리)|함께\s?(?:읽기|보면 좋은 .*)|참고\s?(?:자료|기사)"
    r"|related(?:\s(?:articles|links|stories|reading|news))?|further reading|read (?:more|on)|go deeper|more on this|sources|関連記事|相关阅读|zum weiterlesen|à lire aussi|para leer más)"
)
RELATED = re.compile(rf"{_RELATED_WORDS}\W*$", re.IGNORECASE)
RELATED_LINE = re.compile(rf"{_RELATED_WORDS}\s*[:：]\s*(?=\S)", re.IGNORECASE)
"""The label of related links that stand in the same line."""
ASTERISM = re.compile(r"^(?:⁂|(?:[*＊•·✻✱]\s*){3,5})$")
"""A row of stars, which parts what follows from the text."""
_DATED = re.compile(
    r"(?:제\s?\d+\s?호|\d+\s?번째|(?:no|vol|issue|#)\.?\s?#?\d+|\b(?:19|20)\d\d\b|\b\d{1,2}월\s?\d{1,2}일)", re.IGNORECASE
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|sept|déc|enero|febrero|marzo|abril|mayo|junio|julio|agosto|octubre|noviembre|diciembre|märz|okt|dez)\w*\.?"
_DAY = re.compile(
    rf"^\W*(?:\w+,?\s)?(?:{_MONTHS}\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?{_MONTHS}|\d{{4}}[.년/-]\s?\d{{1,2}}[.월/-]\s?\d{{1,2}})",
    re.IGNORECASE,
)
_OPENINGS = (
    (PartKind.TOC, r"^\W*(?:today['’]?s\s?(?:topics?|issue)|in\s(?:this|today['’]?s)\s(?:issue|edition|email|newsletter)|목차|(?:오늘|이번\s?(?:주|호))의?\s(?:토픽|주제|이야기|목차|순서|뉴스레터)\W*$|(?:table of )?contents\W*$|.{0,30}we[’']re serving (?:up )?today|here[’']s what[’']s (?:inside|in store|on tap)|au (?:programme|sommaire)|sommaire|目次|本期内容|in dieser ausgabe|inhalt\W*$|en esta edición)"),
    (PartKind.CADENCE, r"(?:매주|매일|매월|매달|격주|평일|every\s(?:(?:first|second|third|last|other)\s)?(?:\w+day|week|month|morning)|weekly|daily).*(?:\d\s?시|:\d\d|배달|보내|발행|찾아|deliver|inbox|a\.?m|p\.?m|send|arriv)"),
    (PartKind.FOOTER, r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe|you(?:['’]re| are) receiving this|you received this|본\s메일은|copyright|©|ⓒ|all rights reserved|se désabonner|désinscri|abmelden|abbestellen|darse de baja|配信停止|退订|opt out"),
    (PartKind.FEEDBACK, r"의견|피드백|들려\s?주세요|어떠셨나요|어땠나요|설문|feedback|what[’']?d? (?:did )?you think|how (?:did we|was)|rate this|let us know|did you (?:like|enjoy)|votre avis|wie hat"),
    (PartKind.SHARE, r"^\W*(?:share\b.{0,40}|invite (?:a |your )?friends?.*|refer .*|tell (?:a|your) friends?.*|.{0,20}forwarded this.*|was this (?:email )?forwarded.*|친구에게.*|공유.*|추천하(?:기|고).*|구독하기|subscribe.{0,30}|sign up.{0,30}|follow us.*|vous avez aimé.*|on vous a transféré.*|partager.*|follow .{0,20} on social.*)$"),
    (PartKind.EVENTS, r"^\W*(?:다가오는\s(?:행사|일정)|행사\s?(?:안내|소식|일정)|이벤트\s?(?:안내|일정)?|coming up|upcoming(?: events)?|events|dates to keep|what[’']s on|calendar|événements|veranstaltungen|termine|próximos eventos|イベント情報?|活动)\W*$"),
    (PartKind.NEWS, r"뉴스(?!\s?레터)|\bnews\b(?!letter)|단신|(?:짧은|간추린|오늘의)\s소식|브리핑|헤드라인|(?:이번\s?주|금주의?|주간)\s(?:소식|동향)|quick\s?(?:links|hits|bites)|headlines|in brief|links? of the week|around the web|what (?:else )?we[’']re reading|noticias|nachrichten|actualités|ニュース|新闻|资讯"),
    (PartKind.CLOSING, r"^\W*(?:마치며|맺음말|맺으며|나가며|에디터(?:의|\s)\s?(?:한\s?마디|생각|코멘트|노트)|정리하며|closing|wrapping up|editor['’]?s (?:note|take|view)|the bottom line|final (?:thought|word)s?|our (?:take|view)|to summarize|en conclusion|fazit|おわりに|结语|conclusión)\W*$"),
)  # fmt: skip
_OPENING = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _OPENINGS)
UNSUBSCRIBE = re.compile(
    r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe|opt.?out of|manage (?:your )?(?:email )?preferences|se désabonner|désinscri|abmelden|abbestellen|darse de baja|配信停止|退订|登録解除",
    re.IGNORECASE,
)
SPONSOR = re.compile(
    r"^\W*(?:\(?광고\)?|협찬|제공|스폰서|sponsor(?:ed)?(?:\s(?:by|content|post))?|(?:presented|brought to you|powered)\s?by\b.*|today[’']s edition is brought.*|together with\b.*|in partnership with\b.*|a message from\b.*|a word from\b.*|from our (?:sponsor|partner)s?.*|advertisement|ad|anzeige|en partenariat avec\b.*|publicité|publicidad|patrocinado.*|PR)\W*$",
    re.IGNORECASE,
)  # fmt: skip
CHROME = re.compile(
    r"^\W*(?:브라우저(?:에서|로)\s?보기|웹(?:에서|으로|페이지로)?\s?(?:보기|이메일 보기)|이메일이 (?:잘 )?보이지 .*|(?:view|read|open|see) (?:this (?:email|post|issue|newsletter)? ?|it )?(?:in|on) (?:your |the |a )?(?:browser|web|app|substack).*"
    r"|(?:read|view|open) (?:it )?online|online version|view online.{0,30}|open in app.{0,40}|forward(?: to a friend)?|공유하기|share|tweet|like|comment|restack|partager(?: sur)?|lire en ligne.*|voir en ligne.*|im browser (?:ansehen|öffnen)|ver en (?:el )?navegador|ブラウザで(?:見る|表示)"
    r"|지난 (?:호|레터|뉴스레터) 보기|click to share|download (?:the )?app|読む時間.*)\W*$",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"^\W*(?:읽는\s?(?:시간|데)\s?\d+\s?분.*|\d+\s?분\s?(?:분량|소요|읽기)?|(?:estimated )?read(?:ing)? ?(?:time)?:? \d+ min\w*|\d+[- ]?min(?:ute)?s?(?:\.)? ?(?:read)?|.{0,60}\d+ words.{0,20}\d[- ]minute read.*|.{0,12}約?\d+分.{0,6}|.{0,12}\d+ ?(?:min|Min)\.? (?:de lecture|Lesezeit|de lectura))\W*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"레터|letter|digest|brief|weekly|daily|news|뉴스|다이제스트|update", re.IGNORECASE)
"""Words that newsletters' own names hold."""
FIXED_WORDS = frozenset(
    {
        "이번 주 뉴스", "제목을 누르면 기사로 이동합니다.", "의견 남기기", "광고", "자세히 보기", "다가오는 행사",
        "This week’s news", "Each title opens its article.", "Tell us", "Sponsored", "Read more", "Coming up",
    }
)  # fmt: skip
"""What a layout says by itself where an issue says nothing; an issue need not say it again."""
_WIDEST_OPENING = 60
_AT_THE_END = (PartKind.CADENCE, PartKind.FOOTER)


def opening(block: Block) -> PartKind | None:
    """Return the part that a block's words open; None for a block that is part of something."""
    if RELATED.match(block.text):
        return PartKind.RELATED
    if not (block.opens or block.level) or (block.number and not block.level):
        return None
    for part, pattern in _OPENING:
        if part in (PartKind.SHARE, PartKind.EVENTS) and not block.level:
            continue
        widest = 400 if part in _AT_THE_END else _WIDEST_OPENING
        if block.level and part in _AT_THE_END:
            widest = 0
        if len(block.text) <= widest and pattern.search(block.text) and not (is_prose(block.text) and part is PartKind.NEWS):
            return part
    return None


def is_dated(text: str) -> bool:
    """Whether a short line says the issue's number or its day."""
    return len(text) <= 80 and bool(_DATED.search(text) or _DAY.search(text))


def begins_with_day(text: str) -> bool:
    """Whether a line begins with a date."""
    return bool(_DAY.match(text))


def is_chrome(block: Block) -> bool:
    """Whether a block is a button or a hint of the mail program's kind rather than text: view in browser, share, reading time."""
    return bool(CHROME.match(block.text) or READING_TIME.match(block.text))


def is_furniture(block: Block) -> bool:
    """Whether a heading is no headline: a button, an invitation, a sponsor's label, the table of contents."""
    return is_chrome(block) or opening(block) in (PartKind.SHARE, PartKind.FOOTER, PartKind.TOC) or bool(SPONSOR.match(block.text))
