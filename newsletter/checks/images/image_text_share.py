"""There is little text for so many pictures.

Filters weigh pictures against words; readers with pictures off meet one empty box after another.

Wrong:
    <p><img src="https://k.kr/1.jpg" alt="첫째" width="560"></p><p><img src="https://k.kr/2.jpg" alt="둘째" width="560"></p><p><img src="https://k.kr/3.jpg" alt="셋째" width="560"></p><p><img src="https://k.kr/4.jpg" alt="넷째" width="560"></p>
Right:
    <p><img src="https://k.kr/1.jpg" alt="첫째" width="560"></p>
Source: SpamAssassin, HTML_IMAGE_RATIO_04: "HTML has a low ratio of text to image area"
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.images.image_only import LEAST, parse_width
from newsletter.checks.rule import rule
from newsletter.text import display_width

COLUMNS_A_PICTURE = 100
"""Columns of text (Latin letter 1, Hangul 2) that a picture of 300 px or more should have beside it."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report three large pictures or more with under 100 columns of text each."""
    dom = context.dom
    images = [image for image in dom.tagged("img") if parse_width(image.get("width")) >= 300]
    width = display_width(dom.text)
    if len(images) >= 3 and width < COLUMNS_A_PICTURE * len(images) and len(dom.text) >= LEAST:
        message = f"{len(images)} large pictures and {width:,} columns of text"
        yield context.at_element(images[-1], message, hint="say in words what the pictures show")
