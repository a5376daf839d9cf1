"""A link's words do not say where it leads.

A screen reader lists the links of a mail without the text around them: '여기, 여기, 여기'. A bare address is read out letter by letter.

Wrong:
    closing: 지난 호는 [여기](https://gooroomee.kr/11)에 있습니다.
Right:
    closing: 지난 호는 [11호, 유럽의 규제 법안](https://gooroomee.kr/11)에 있습니다.
Source: https://www.w3.org/TR/WCAG22/#link-purpose-in-context (2.4.4)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_EMPTY_WORDS = frozenset(
    "여기 여기를 이곳 이것 링크 클릭 바로가기 여기클릭 클릭하기 here click clickhere link thislink readmore".split()
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report labels that would fit any link, and Markdown links whose words are the address."""
    for link in context.links:
        label = re.sub(r"[\W_]+", "", link.label).lower()
        if label in _EMPTY_WORDS:
            yield context.at_link(
                link, f"'{link.label}' does not say where the link leads", hint="name what readers will find there"
            )
        elif link.prose and _ADDRESS.fullmatch(link.label):
            yield context.at_link(link, "readers see a bare address", hint="write [words](address)", severity="info")
