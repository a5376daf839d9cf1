"""A related link does not say who published it.

Readers choose by the publisher, and a quoted headline without its source is not a fair quotation.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://dealsite.co.kr/articles/117194}]
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://dealsite.co.kr/articles/117194, source: 딜사이트}]
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report related links without 'source'."""
    for number, topic in enumerate(context.issue.topics):
        for index, link in enumerate(topic.links):
            if not link.source:
                path = ("topics", number, "links", index, "title")
                yield context.at_value(path, "does not say who published it", hint="write 'source: …'")
