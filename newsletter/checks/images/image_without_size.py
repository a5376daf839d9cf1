"""An image in the mail has no width.

Outlook on Windows shows it at the file's own size, over the edge of the column; elsewhere the text jumps when it has loaded.

Wrong:
    <p><img src="https://gooroomee.kr/fab.jpg" alt="평택 공장의 정문"></p>
Right:
    <p><img src="https://gooroomee.kr/fab.jpg" alt="평택 공장의 정문" width="560"></p>
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report ``<img>`` without a ``width`` attribute in whole px; a tracking pixel is told by its size and has one."""
    for image in context.dom.tagged("img"):
        width = image.get("width")
        if not width or not width.isdigit():
            said = "has no width" if not width else f"has the width '{width}'"
            yield context.at_layout(image, f"an image {said}", hint='write width="…" in px, without a unit')
