"""A reader's name was to be put in by hand.

'OOO님', '{이름}' and '[First Name]' are what one types until the merge token is there; to readers they say that nobody looked.

Wrong:
    closing: 안녕하세요, OOO님. 이번 주에는 공장 이야기를 준비했습니다.
Right:
    closing: 안녕하세요, ${name:-구독자}님. 이번 주에는 공장 이야기를 준비했습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_WHO = (
    r"(?:(?:first|last|full|user|your|subscriber'?s?|customer|recipient|company)[ _-]?names?|name|fname|lname|user|subscriber|recipient"
    r"|(?:고객|회원|구독자|독자|수신자|받는 ?사람|회사|업체|담당자)(?:님|명|이름)?|이름|성함|성명|닉네임)"
)
_TYPED = re.compile(
    rf"\[\[?\s*{_WHO}\s*\]\]?(?!\()|(?<![\w${{]){{1,2}}\{{\s*{_WHO}\s*\}}(?!\}})|<\s*{_WHO}\s*>"
    r"|(?<![\w가-힣○◯])(?:[OＯ]{2,}|[○◯]{2,}|[XＸ]{2,}|홍길동)\s?(?:님|고객님|회원님|구독자님)(?![가-힣]*[가-힣]{3})"
    r"|(?<![\w가-힣ㄱ-ㅎ])ㅇ{2,}\s?(?:님|씨|고객님|회원님|구독자님|대표|기자|교수|팀장|회사|기업)|(?<![\w가-힣])(?:undefined|null|none|nan)\s?(?:님|고객님|회원님|구독자님)(?![가-힣]*[가-힣]{3})"
    r"|\b(?:Dear|Hi|Hello|Hey)\s+(?:undefined|null|none|nan)\s*[,!]"
    r"|\b(?:Dear|Hi|Hello|Hey)\s+(?:F?NAME|FIRST ?NAME|XX+)\b",
    re.IGNORECASE,
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report hand-typed stand-ins for a reader's name or company, outside code."""
    fallback = "구독자" if context.publication.language.startswith("ko") else "there"
    for text in context.texts:
        for match in _TYPED.finditer(text.words):
            yield context.at_text(text, *match.span(), f"'{match[0]}' stands for a name", hint=f"write '${{name:-{fallback}}}'")
