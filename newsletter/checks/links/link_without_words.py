"""A link has nothing to read.

A screen reader says 'link' and no more; a reader whose images are off sees nothing to click.

Wrong:
    <p><a href="https://gooroomee.kr"><img src="https://gooroomee.kr/logo.png" alt="" width="120" height="40"></a></p>
Right:
    <p><a href="https://gooroomee.kr"><img src="https://gooroomee.kr/logo.png" alt="구루미" width="120" height="40"></a></p>
Source: https://www.w3.org/TR/WCAG22/#name-role-value (4.1.2)
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("error")
def check(checked: Checked) -> Iterator[Flaw]:
    """Links without text, label, title or an image's alt; an empty anchor without href is a place to jump to."""
    page = checked.page
    for link in page.tagged("a"):
        if link.get("href") and not link.get("aria-label") and not link.get("title") and page.in_sight(link):
            alts = "".join(image.get("alt") or "" for image in link.iter("img"))
            if not "".join([*link.itertext(), alts]).strip():
                yield checked.flaw_shown(link, "a link without words", hint="give the image an 'alt', or the link a text")
