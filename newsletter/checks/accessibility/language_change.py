"""A paragraph is in another language than the mail.

A screen reader goes on in the mail's voice and makes noise of it. Names and single sentences are no trouble, and a publication that
says `also_in: [en]` is bilingual.

Wrong:
    closing: The company said on Friday that it will build three new plants in Texas before the end of the decade.
Right:
    closing: 회사는 2030년까지 텍사스에 공장 세 곳을 새로 짓겠다고 금요일에 밝혔습니다.
Source: https://www.w3.org/TR/WCAG22/#language-of-parts (3.1.2)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

WORDS, SYLLABLES = 12, 25
"""How much of the other language makes a paragraph of it."""


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report paragraphs of 12 Latin words without Hangul in a Korean mail, or of 25 Hangul syllables in one that is written in Latin letters."""
    written = {language.partition("-")[0] for language in (context.publication.language, *context.publication.also_in)}
    if len(written) > 1:
        return  # each language has its readers
    korean = written == {"ko"}
    for text in context.texts:
        for match in re.finditer(r"\S(?:.|\n(?!\n))*", text.words) if text.prose else ():
            hangul = len(re.findall(r"[가-힣]", match[0]))
            latin = len(re.findall(r"[A-Za-z][A-Za-z'’-]+", match[0]))
            if (korean and latin >= WORDS and not hangul) or (not korean and hangul >= SYLLABLES and hangul > latin):
                first = text.text[match.start() :].split("\n")[0]
                message = "a paragraph in another language than the mail"
                yield context.at_text(
                    text,
                    match.start(),
                    match.start() + len(first),
                    message,
                    hint="translate it, quote less of it, or say in publication.yaml that the mail is bilingual: 'also_in: [en]'",
                )
