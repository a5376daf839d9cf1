"""A picture file has far more pixels than are shown.

Readers pay for the bytes and wait. Twice the shown width is enough for the sharpest screen.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/huge.png, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.picture_file import inspect_picture

SLACK = 1.5
"""How many times more than twice the shown width is let through."""


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report files over three times as wide as they are shown (at most as wide as the mail)."""
    for image in context.images:
        path = context.image_path(image)
        file = inspect_picture(path) if path else None
        shown = min(image.width or context.publication.theme.width, context.publication.theme.width)
        if file and file.width and file.width > shown * 2 * SLACK:
            message = f"'{image.src}' is {file.width:,} px wide and shown at {shown}"
            yield context.at_image(image, message, hint=f"{shown * 2:,} px are enough for the sharpest screen")
