"""The mail does not say what language it is in.

A screen reader reads Korean with an English voice, and a browser offers to translate what needs no translation.

Wrong:
    <!DOCTYPE html><html><head><title>오픈AI, 서울에 오다</title></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Right:
    <!DOCTYPE html><html lang="ko"><head><title>오픈AI, 서울에 오다</title></head><body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body></html>
Source: https://www.w3.org/TR/WCAG22/#language-of-page (3.1.1)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report ``<html>`` without ``lang``, or with another language than the publication's."""
    lang = (context.dom.root.get("lang") or "").lower()
    wanted = context.publication.language.lower()
    if not lang:
        yield context.at_layout(context.dom.root, "the mail does not name its language", hint=f'write <mjml lang="{wanted}">')
    elif lang.partition("-")[0] != wanted.partition("-")[0]:
        yield context.at_layout(context.dom.root, f"the mail says that it is in '{lang}', the publication '{wanted}'")
