"""The page's summary is longer than what search engines and shared links show.

They cut it at some 160 columns, 80 Korean characters. What comes after is read by nobody.

Wrong:
    web: {summary: "⟦오픈에이아이⟧×20 이야기"}
Right:
    web: {summary: 오픈AI가 한국 반도체 공장을 찾은 까닭과 인공지능 반도체 동맹의 밑그림}
Source: https://developers.google.com/search/docs/appearance/snippet (cut to fit the width of the device; seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.messages import Message
from newsletter.text import display_width

WIDEST = 160


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a summary of more than 160 columns."""
    summary = context.issue.web.summary
    if summary and (width := display_width(summary)) > WIDEST:
        message = Message("the summary has {width} columns; {most} are shown", width=width, most=WIDEST)
        yield context.at_value(("web", "summary"), message, hint="say it in one sentence")
