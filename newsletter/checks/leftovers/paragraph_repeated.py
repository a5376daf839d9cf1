"""A paragraph stands twice in the issue.

It was moved by copying, and the first one was not taken out.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        body: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 정부도 함께 움직입니다.
      - title: 백악관의 반응
        body: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 정부도 함께 움직입니다.
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        body: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 정부도 함께 움직입니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.text import display_width

SHORTEST = 60
"""Columns; shorter paragraphs may be a refrain."""
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the second of two equal paragraphs of 60 columns or more; inserts may be booked twice."""
    seen: set[str] = set()
    for text in context.texts:
        for match in _PARAGRAPH.finditer(text.text) if text.prose and text.path[0] != "inserts" else ():
            folded = " ".join(match[0].split())
            if display_width(folded) < SHORTEST:
                continue
            if folded in seen:
                first = match[0].split("\n")[0]
                end = match.start() + len(first)
                yield context.at_text(text, match.start(), end, "stands in this issue twice", hint="take one of the two out")
            seen.add(folded)
