"""The mail's HTML has no title.

A screen reader and the browser's tab announce the web version by it.

Wrong:
    <!DOCTYPE html><html lang="ko"><head></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Right:
    <!DOCTYPE html><html lang="ko"><head><title>오픈AI, 서울에 오다</title></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Source: https://www.w3.org/TR/WCAG22/#page-titled (2.4.2)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a mail without a ``<title>``, or with an empty one."""
    if not any((title.text or "").strip() for title in context.dom.tagged("title")):
        yield context.at_layout(context.dom.root, "the mail has no title", hint="write <mj-title>{{ subject }}</mj-title>")
