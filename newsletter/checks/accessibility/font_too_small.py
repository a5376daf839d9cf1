"""Text is smaller than most people read with ease on a phone.

Under 14 px a reader has to zoom, and a zoomed mail scrolls sideways.

Wrong:
    <p style="font-size:9px">지난 호는 아카이브에 있습니다.</p>
Right:
    <p style="font-size:14px">지난 호는 아카이브에 있습니다.</p>
Source: https://edspace.american.edu/ltrayers/category/email/ (14 px for the body of a mail; seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

SMALLEST, UNREADABLE = 14, 12


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report visible text under 14 px (info) or under 12 (warning), once per size."""
    reported: set[float] = set()
    for element, style in context.text_styles:
        if style.size < SMALLEST and style.size not in reported:
            reported.add(style.size)
            message = f"text of {style.size:g} px"
            yield context.at_layout(element, message, hint="14 px or more", severity="warning" if style.size < UNREADABLE else None)
