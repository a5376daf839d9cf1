"""An image of the layout has no alt attribute.

Without the attribute a screen reader spells out the file's address; ``alt=""`` says that there is nothing to tell.

Wrong:
    <p><img src="https://gooroomee.kr/line.png" width="560"></p>
Right:
    <p><img src="https://gooroomee.kr/line.png" width="560" alt=""></p>
Source: https://www.w3.org/TR/WCAG22/#non-text-content (1.1.1)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report ``<img>`` without ``alt``; what a picture of the issue says there is another rule's."""
    for image in context.dom.tagged("img"):
        if image.get("alt") is None:
            yield context.at_layout(
                image, "an image without an alt attribute", hint='write alt="{{ image.alt }}", or alt="" for an ornament'
            )
