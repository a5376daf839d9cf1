"""The mail is longer than Gmail shows.

Gmail cuts a message at about 102 KB of HTML and puts 'View entire message' there. What comes after (the unsubscribe link, the
counting pixel) is gone, and some styles with it. ESPs add to the size: links for counting, a pixel. A Hangul syllable is 3 bytes.

Wrong:
    <p>⟦가⟧×34,000</p>
Right:
    <p>최신 장비를 갖춘 생산 시설을 살폈습니다.</p>
Source: https://docs.buttondown.com/preflight (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.html_bytes import bytes_by_part, bytes_of
from newsletter.checks.rule import rule
from newsletter.render.email import GMAIL_CUTS_AT

NEAR = 90_000


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report HTML over 90,000 bytes (warning) or 102,400 (error), with the bytes of each part."""
    size = bytes_of(context.email.html)
    if size <= NEAR:
        return
    parts = sorted(bytes_by_part(context.dom).items(), key=lambda item: -item[1])
    largest = parts[0][0] if parts else ""
    shown = ", ".join(f"{name} {count / 1000:.1f}" for name, count in parts[:6])
    over = f"{size / 1000:.1f} KB of HTML; Gmail cuts at {GMAIL_CUTS_AT / 1000:.1f}" + (f" (in KB: {shown})" if shown else "")
    hint = f"{max(size - NEAR, 0) / 1000:.1f} KB have to go" + (f"; '{largest}' is the largest part" if largest else "")
    path = context.loc_of_part(largest) or ("headline", "title")
    yield context.at_value(path, over, hint=hint, key=True, severity="error" if size > GMAIL_CUTS_AT else "warning")
