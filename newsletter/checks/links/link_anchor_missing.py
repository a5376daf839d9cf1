"""A link jumps to a place that is not in the mail.

A table of contents whose links do nothing looks broken.

Wrong:
    <p><a href="#topic-9">아홉째 이야기로 가기</a></p>
Right:
    <p><a href="#topic-1">첫째 이야기로 가기</a></p><h2 id="topic-1">평택에서 무엇을 봤나</h2>
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("error")
def check(checked: Checked) -> Iterator[Flaw]:
    """'#name' without an element of that id, or an anchor of that name; a bare '#' is a placeholder, not an anchor."""
    page = checked.page
    places = {place for element in page.elements for place in (element.get("id"), element.get("name")) if place}
    for link in page.tagged("a"):
        target = (link.get("href") or "").strip()
        if target.startswith("#") and target != "#" and target[1:] not in places:
            yield checked.flaw_shown(link, f"nothing in the mail is named '{target[1:]}'", hint="link to a topic: '#topic-1'")
