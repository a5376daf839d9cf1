"""A picture file is too heavy for a mail.

A phone on a train loads a megabyte in seconds, if at all. Stibee refuses pictures over 5 MB.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/heavy.png, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
Source: https://help.stibee.com (limits of pictures; seen 2026-08)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.picture_file import inspect_picture

HEAVY, REFUSED = 1_000_000, 5_000_000
"""Bytes. An animation may be heavy, since it has many pictures in one, but not be refused."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report still pictures over 1 MB; any over 5 MB is an error."""
    for image in context.images:
        path = context.image_path(image)
        file = inspect_picture(path) if path else None
        if file and file.bytes > (REFUSED if file.animated else HEAVY):
            kind = "animation" if file.animated else "picture"
            message = f"'{image.src}' is a {kind} of {file.bytes / 1_000_000:.1f} MB"
            hint = "use fewer frames or fewer pixels" if file.animated else "save it smaller, as jpg"
            yield context.at_image(image, message, hint=hint, severity="error" if file.bytes > REFUSED else None)
