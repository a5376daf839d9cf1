"""The whole issue is a picture.

With pictures off there is nothing to read; nothing can be searched, enlarged or read aloud, and spam filters know the pattern.

Wrong:
    <body><img src="https://gooroomee.kr/issue.jpg" alt="이번 호" width="600" height="2400"><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body>
Right:
    <p><img src="https://gooroomee.kr/fab.jpg" alt="평택 공장의 정문" width="560" height="315"></p>
Source: https://help.stibee.com (one picture as a whole mail; seen 2026-08)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

LEAST = 60
"""Visible characters, without the footer's links, that make a text."""


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a mail with an image of 300 px or wider and under 60 characters outside links."""
    dom = context.dom
    images = [image for image in dom.tagged("img") if parse_width(image.get("width")) >= 300]
    if images:
        linked = sum(len("".join(link.itertext())) for link in dom.tagged("a"))
        if len(dom.text) - linked < LEAST:
            yield context.at_element(images[0], "the mail is a picture without text", hint="write its text into the issue")


def parse_width(width: str | None) -> int:
    """Parse a width attribute; 0 when it is not a whole number."""
    return int(width) if width and width.isdigit() else 0
