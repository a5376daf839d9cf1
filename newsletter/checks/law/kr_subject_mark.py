"""An advertising mail to Korea does not begin its subject with '(광고)'.

The law wants exactly these four signs at the very start. '[광고]', '( 광고)', '(광 고)' and a mark after other words count as hiding it.

Wrong:
    kind: advertising
    subject: "[광고] 새 요금제를 소개합니다"
Right:
    kind: advertising
    subject: (광고) 새 요금제를 소개합니다
Source: 정보통신망법 제50조 제4항, 시행령 제61조 제3항 (https://github.com/legalize-kr/legalize-kr); the exact form by 별표 6 as secondary sources have it, https://prosms.co.kr/landing/spam
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

MARK = "(광고)"
_LOOSE = re.compile(r"""[(（\[［【<〈{]\s*["'“]?\s*(?:대출|성인)?광\s*[.·]?\s*고\s*["'”]?\s*[)）\]］】>〉}]|^\s*광고\s*[:)\]]""")


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report advertising to KR without the exact mark, and, whatever the kind, a mark in another form or place."""
    if "KR" not in context.publication.audience:
        return
    subject = context.issue.subject_line
    path = context.subject_loc
    loose = _LOOSE.search(subject)
    if subject.startswith(MARK):
        return
    if loose:
        message = f"'{loose[0].strip()}' is not the mark that the law asks for"
        yield context.at_words(path, loose[0].strip(), message, hint=f"begin the subject with '{MARK}'")
    elif context.publication.kind == "advertising":
        yield context.at_value(path, "is an advertising mail's subject without its mark", hint=f"begin it with '{MARK}'")
