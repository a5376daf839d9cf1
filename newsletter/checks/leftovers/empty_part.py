"""A part has a title and nothing under it.

The mail shows a heading with a hole below.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        body: 최신 장비를 갖춘 생산 시설을 살폈습니다.
      - title: 백악관의 반응
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        body: 최신 장비를 갖춘 생산 시설을 살폈습니다.
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report topics without text, picture or links; news, or a group of news, without items."""
    for index, topic in enumerate(context.issue.topics):
        if not (topic.body or topic.links or topic.image):
            yield context.at_value(
                ("topics", index, "title"), "is a topic with nothing under its title", hint="write its body, or take it out"
            )
    news = context.issue.news
    if news and not news.groups:
        yield context.at_value(("news",), "holds no news", hint="add groups, or take it out", key=True)
    for index, group in enumerate(news.groups if news else ()):
        if not group.items:
            yield context.at_value(("news", "groups", index), "is a group without news", hint="add items, or take it out")
