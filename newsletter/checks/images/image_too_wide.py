"""A picture file has far more pixels than are shown.

Readers pay for the bytes and wait. Twice the shown width is enough for the sharpest screen.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/huge.png, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.pictures import picture_file
from newsletter.checks.rule import rule

SLACK = 1.5
"""How many times more than twice the shown width is let through."""


@rule("info")
def check(checked: Checked) -> Iterator[Flaw]:
    """Files over three times as wide as they are shown (at most as wide as the mail)."""
    for picture in checked.pictures:
        file = picture_file(checked, picture)
        shown = min(picture.width or checked.publication.theme.width, checked.publication.theme.width)
        if file and file.width and file.width > shown * 2 * SLACK:
            message = f"'{picture.src}' is {file.width:,} px wide and shown at {shown}"
            yield checked.flaw_picture(picture, message, hint=f"{shown * 2:,} px are enough for the sharpest screen")
