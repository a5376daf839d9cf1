"""A link has nothing to read.

A screen reader says 'link' and no more; a reader whose images are off sees nothing to click.

Wrong:
    <p><a href="https://gooroomee.kr"><img src="https://gooroomee.kr/logo.png" alt="" width="120" height="40"></a></p>
Right:
    <p><a href="https://gooroomee.kr"><img src="https://gooroomee.kr/logo.png" alt="구루미" width="120" height="40"></a></p>
Source: https://www.w3.org/TR/WCAG22/#name-role-value (4.1.2)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report links without text, label, title or an image's alt; an empty anchor without href is a place to jump to."""
    dom = context.dom
    for link in dom.tagged("a"):
        if link.get("href") and not link.get("aria-label") and not link.get("title") and dom.is_visible(link):
            alts = "".join(image.get("alt") or "" for image in link.iter("img"))
            if not "".join([*link.itertext(), alts]).strip():
                yield context.at_element(link, "a link without words", hint="give the image an 'alt', or the link a text")
