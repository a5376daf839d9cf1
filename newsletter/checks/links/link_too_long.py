"""An address is longer than 999 characters.

ESPs rewrite links for counting clicks and refuse or cut such addresses; Stibee's limit is 999 characters.

Wrong:
    closing: "[삼성 뉴스룸의 글](https://news.samsung.com/kr?q=⟦0⟧×1,000)을 보세요."
Right:
    closing: "[삼성 뉴스룸의 글](https://news.samsung.com/kr?q=1)을 보세요."
Source: https://help.stibee.com (limits of links; seen 2026-08)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

LONGEST = 999


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report addresses over 999 characters."""
    for link in context.links:
        if len(link.url) > LONGEST:
            hint = "take out what comes after '?', if the page opens without it"
            yield context.at_link(link, f"the address has {len(link.url):,} characters; ESPs take {LONGEST}", hint=hint)
