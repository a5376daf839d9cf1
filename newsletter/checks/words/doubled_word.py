"""A word stands twice in a row.

It is what editing a sentence twice leaves behind, and what the eye of its author skips.

Wrong:
    closing: 이번 방한의 배경에는 배경에는 반도체가 있습니다.
Right:
    closing: 이번 방한의 배경에는 반도체가 있습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_TWICE = re.compile(r"(?<![\w.,!?~-])([가-힣A-Za-zÀ-ɏ]{2,})[ \n]+(\1)(?![\w~!-])")
_MEANT = frozenset(
    "하나 조금 매우 아주 더욱 하루 너무 정말 진짜 점점 차츰 서로 거듭 한참 두고 누구 무엇 어디 제발 천천히 구석 마디 이리 저리 빨리 멀리 오래 자꾸 가끔 널리 깊이 높이 따로 끼리 가득"
    " 차곡 또박 반짝 두근 살금 슬금 무럭 주렁 방울 굽이 마음 걸음 조각 순간 송이 줄줄 데굴 토닥 조목"
    " very had that bye ha so really much more long far never knock ding no go".split()
)
"""Words that are said twice on purpose."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the same word of two letters or more twice in a row, except words that are doubled on purpose."""
    for text in context.texts:
        for match in _TWICE.finditer(text.words):
            if match[1].lower() not in _MEANT and not match[1].istitle():
                yield context.at_text(text, *match.span(2), f"'{match[1]}' stands here twice", hint="take one out")
