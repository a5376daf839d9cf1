"""Filler text stands where the story should be.

A template's 'lorem ipsum', '제목을 입력하세요' or '○○○' went out to readers more than once in the history of every newsletter.

Wrong:
    closing: 여기에 내용을 입력하세요.
Right:
    closing: 다음 주에는 파운드리 시장을 다룹니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_FILLER = re.compile(
    r"lorem ipsum|dolor sit amet|\byour (?:text|title|headline|content) here\b|\binsert (?:text|title|link|image) here\b"
    r"|\[(?:title|headline|link|name|text|제목|이름|본문|내용|링크|날짜)\](?!\()"
    r"|\[(?:사진|이미지|그림|링크|표|그래프|본문|내용|제목|영상|버튼)\s?(?:넣기|삽입|추가|자리|위치|필요|들어갈 자리)\](?!\()|\((?:사진|이미지|그림|링크|표|그래프|본문|내용|제목|영상|버튼)\s?(?:넣기|삽입|추가|자리|위치|들어갈 자리)\)|\[(?:insert|add) [a-z ]{2,20}\](?!\()"
    r"|use this area to offer a short preview|this (?:is|will be) (?:your|the) (?:preview|preheader) text|write a (?:short )?preview text|preview text goes here"
    r"|(?:미리보기|프리헤더)\s?(?:텍스트|문구)(?:입니다|를\s?(?:입력|작성))|(?:이메일|메일)\s?(?:제목|본문)을\s?(?:입력|작성)"
    r"|(?:여기에|제목을|내용을|본문을|문구를|텍스트를|설명을)\s?(?:\S+\s)?(?:입력|작성|넣어|써)\s?(?:하세요|해\s?주세요|하십시오|주세요)"
    r"|(?<![가-힣])[○◯]{3,}(?![가-힣])|\bxxx+\b",
    re.IGNORECASE,
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report words that only a template holds."""
    for text in context.texts:
        for match in _FILLER.finditer(text.words):
            yield context.at_text(
                text, *match.span(), f"'{match[0]}' is filler text", hint="write what readers shall read, or take it out"
            )
