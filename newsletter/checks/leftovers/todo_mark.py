"""A note to oneself is still in the text.

TODO, FIXME, '(확인 필요)' are for the editor; in the mail they are for everybody.

Wrong:
    closing: 정부 발표는 TODO 날짜 확인.
Right:
    closing: 정부 발표는 2월 7일에 나왔습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_MARK = re.compile(
    r"(?m)\b(?:TODO|FIXME|TBD|TBC|XXX)\b(?![-./])|(?<![\w.&-])(?:TK(?:TK)*|TKTK)(?=[\s.,;:)\]]|$)(?![ ]?[A-Z가-힣(])|\b(?:to be (?:written|confirmed))\b|[(\[](?:확인|수정|추가|보완|작성|검토)\s?(?:필요|예정|요망|중)[)\]]|^\s*[※★☆]\s?(?:\S+\s){0,2}(?:확인|수정|추가|보완|작성|검토)\s?(?:필요|예정|요망|부탁)|(?<!\S)\?\?\?(?!\S)"
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report TODO, FIXME, TBD in capitals, '???' on its own, and Korean notes in brackets."""
    for text in context.texts:
        for match in _MARK.finditer(text.words):
            yield context.at_text(text, *match.span(), f"'{match[0]}' is a note to yourself", hint="settle it, then take it out")
