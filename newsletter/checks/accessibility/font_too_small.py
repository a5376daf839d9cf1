"""Text is smaller than most people read with ease on a phone.

Under 14 px a reader has to zoom, and a zoomed mail scrolls sideways.

Wrong:
    <p style="font-size:9px">지난 호는 아카이브에 있습니다.</p>
Right:
    <p style="font-size:14px">지난 호는 아카이브에 있습니다.</p>
Source: https://edspace.american.edu/ltrayers/category/email/ (14 px for the body of a mail; seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule

SMALLEST, UNREADABLE = 14, 12


@rule("info")
def check(checked: Checked) -> Iterator[Flaw]:
    """Visible text under 14 px (info) or under 12 (warning), once a size."""
    told: set[float] = set()
    for element, look in checked.seen:
        if look.size < SMALLEST and look.size not in told:
            told.add(look.size)
            message = f"text of {look.size:g} px"
            yield checked.flaw_laid(element, message, hint="14 px or more", severity="warning" if look.size < UNREADABLE else None)
