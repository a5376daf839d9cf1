"""A link jumps to a place that is not in the mail.

A table of contents whose links do nothing looks broken.

Wrong:
    <p><a href="#topic-9">아홉째 이야기로 가기</a></p>
Right:
    <p><a href="#topic-1">첫째 이야기로 가기</a></p><h2 id="topic-1">평택에서 무엇을 봤나</h2>
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report '#name' without an element of that id, or an anchor of that name; a bare '#' is a placeholder, not an anchor."""
    dom = context.dom
    places = {place for element in dom.elements for place in (element.get("id"), element.get("name")) if place}
    for link in dom.tagged("a"):
        target = (link.get("href") or "").strip()
        if target.startswith("#") and target != "#" and target[1:] not in places:
            yield context.at_element(link, f"nothing in the mail is named '{target[1:]}'", hint="link to a topic: '#topic-1'")
