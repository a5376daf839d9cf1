"""The mail's HTML has no title.

A screen reader and the browser's tab announce the web version by it.

Wrong:
    <!DOCTYPE html><html lang="ko"><head></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Right:
    <!DOCTYPE html><html lang="ko"><head><title>오픈AI, 서울에 오다</title></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Source: https://www.w3.org/TR/WCAG22/#page-titled (2.4.2)
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """No ``<title>``, or an empty one."""
    if not any((title.text or "").strip() for title in checked.page.tagged("title")):
        yield checked.flaw_laid(checked.page.root, "the mail has no title", hint="write <mj-title>{{ subject }}</mj-title>")
