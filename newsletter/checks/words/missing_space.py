"""A sentence ends and the next begins without a space.

The two sentences stick together, and a phone breaks the line in the wrong place.

Wrong:
    closing: 준비가 끝났기 때문입니다.백악관은 말을 아꼈습니다.
Right:
    closing: 준비가 끝났기 때문입니다. 백악관은 말을 아꼈습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_STUCK = re.compile(r"[다요죠까네음함됨임라자지][.?!](?=[가-힣A-Z0-9])(?![가-힣][.?!])|(?<=[a-z]{3})[.?!](?=[A-Z][a-z]+[ ,])")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a mark and at once a letter after a Korean sentence's last syllable or three Latin letters; lists such as 가.나.다 are no sentences."""
    for text in context.texts:
        for match in _STUCK.finditer(text.words):
            start, end = match.span()
            around = text.text[max(start - 4, 0) : end + 4].strip()
            message = f"no space after the sentence: '{around}'"
            yield context.at_text(text, start, end, message, hint="type a space after the mark", new=match[0] + " ")
