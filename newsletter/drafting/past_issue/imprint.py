"""The end of a past newsletter → what belongs to the publication: cadence, feedback, who sends it."""

import re
from collections.abc import Sequence

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.prose import body
from newsletter.drafting.past_issue.words import FIXED_WORDS, PartKind, begins_with_day, opening
from newsletter.drafting.sources import Imprint

# bounds keep every search linear; 64 and 63 are those of an address (RFC 5321, 4.5.3.1.1; RFC 1035, 2.3.4)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,10}")
_PHONE = re.compile(
    r"(?<![\d-])(?:\+\d{1,3}[-\s.]?)?(?:\(?0\d{1,2}\)?[-.\s]\d{3,4}[-.\s]\d{4}|1\d{3}-\d{4}|\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4})(?![\d-])"
)
_WORDS_AROUND = re.compile(
    r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe|manage (?:your )?preferences|전화(?:번호)?|\bTel\b|대표번호|\bEmail\b|이메일|\bE-mail\b|주소\s?:|상호\s?:|회사명\s?:"
    r"|\bT\.|copyright|all rights reserved|©|ⓒ|view in browser|웹에서 보기|\*\|[A-Z:_]+\|\*|\$%\w+%\$|\{\{[^{}]*\}\}|\b(?:19|20)\d\d\b(?=\s*[A-Za-z가-힣])",
    re.IGNORECASE,
)
_KOREAN_ADDRESS = re.compile(
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청[남북]도|전북|전남|전라[남북]도|경북|경남|경상[남북]도|제주)"
    r"(?:특별시|광역시|특별자치시|특별자치도|시|도)?\s+[가-힣]{1,20}(?:시|군|구)\s[^|,·\n]{0,80}?\d[^|\n]*"
)
_WESTERN_ADDRESS = re.compile(
    r"\b\d{1,5}\s[A-Z][\w.]*(?:\s[\w.#-]+){0,5},\s[^|\n]{3,60}?(?:\b[A-Z]{2}\s\d{5}\b|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b|$)"
)
_SENTENCE = re.compile(r"[^.!?|]+[.!?|]?")
_RECEIVING = re.compile(r"you(?:'re| are) receiving|본\s메일은|want to change", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"\s*[|·,]\s*|\s(?=제?\s?\d+\s?호|(?:no|vol|issue)\.?\s?\d|#\d|\d{4})", re.IGNORECASE)
_ENDS = " ,.:/()-<>"
_SIGNS = re.compile("[^\\w\\s가-힣&'’.,()/-]+")


def imprint_of(
    masthead: Sequence[Block], feedback: Sequence[Block], cadence: Sequence[Block], footer: Sequence[Block], sender: str = ""
) -> tuple[Imprint, tuple[str, ...]]:
    """Return the four parts that do not change from issue to issue, as one value; then the footer's lines that are none of these."""
    asking = [block for block in feedback if not block.is_link and block.form not in ("image", "rule")]
    label, button = next(
        ((words, url) for block in reversed(feedback) for words, url in block.links if block.form == "button"), ("", "")
    )
    if not button:
        label, button = next(((words, url) for block in feedback for words, url in block.links), ("", ""))
    named = [block for block in cadence if len(block.lines) > 1]
    line = " ".join((block.lines[-1] if block in named else block.text) for block in cadence)
    (company, *rest), address, phone, email = _sender(footer)
    imprint = Imprint(
        name=" ".join(named[0].lines[:-1]) if named else _name(line, masthead) or sender,
        cadence=line,
        feedback_title=_asked(asking[0]) if asking else "",
        feedback_body=body(asking[1:]),
        feedback_url=button,
        feedback_label="" if label in FIXED_WORDS else label,
        company=company,
        address=address,
        phone=phone,
        email=email,
    )
    return imprint, tuple(block.text for block in footer if block.text.strip(_ENDS) in rest and block.text.strip(_ENDS) != company)


def _asked(block: Block) -> str:
    """Return the words of an invitation without those of the link behind it."""
    words = block.links[-1][0] if block.links else ""
    return block.text.removesuffix(words).strip() or block.text


def _sender(footer: Sequence[Block]) -> tuple[list[str], str, str, str]:
    """Return the company with the lines that are nothing else, address, phone, email from lines that may run into each other: ``구루미news@…서울시 …1833-9229수신거부``."""
    text = " | ".join(line for block in footer for line in (block.lines or (block.text,)))
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    for found in (email, phone):
        text = text.replace(found[0], " | ") if found else text
    text = _WORDS_AROUND.sub(" | ", _SENTENCE.sub(_without_why, text))
    found = _KOREAN_ADDRESS.search(text) or _WESTERN_ADDRESS.search(text)
    address = found[0].strip(" |,·.") if found else ""
    rest = text.replace(found[0], " | ") if found else text
    names = [name for part in re.split(r"[|·]", rest) if (name := part.strip(_ENDS)) and len(name) > 1 and not name.isdigit()]
    return names or [""], address, (phone[0] if phone else ""), (email[0] if email else "")


def _without_why(sentence: re.Match[str]) -> str:
    """Return a sentence; a space instead of one that says why the reader receives the mail."""
    return " " if sentence[0][-1] in ".!?" and _RECEIVING.search(sentence[0]) else sentence[0]


def _name(cadence: str, masthead: Sequence[Block]) -> str:
    """Return the newsletter's name: before the cadence's first sign or time word, else the masthead's first words."""
    before = re.split(
        r"매주|매일|매월|매달|격주|평일|\bevery\b|\bweekly\b|\bdaily\b|\bis\b|\barrives\b", cadence, maxsplit=1, flags=re.IGNORECASE
    )[0]
    name = _SIGNS.split(before)[0].strip(" ,.-")
    named = r"레터|letter|digest|brief|weekly|daily|news|뉴스|다이제스트"
    if len(name) >= 3 and re.search(named, name, re.IGNORECASE):
        return re.sub(r"(?<=[가-힣])[은는]$", "", name)
    for block in masthead:
        words = _SIGNS.sub(" ", _BEFORE_NUMBER.split(block.text, maxsplit=1)[0]).strip()
        if opening(block) is not PartKind.FOOTER and not begins_with_day(block.text) and len(words) >= 3 and not words[0].isdigit():
            return name if name.lower() == words.lower() else words
    return name
