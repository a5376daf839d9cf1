"""A picture's file is not there, or is no picture.

Readers see an empty box, or the alternative text in its place.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/nowhere.jpg, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.picture_file import inspect_picture


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report files beside the issue that do not exist or whose first bytes are no picture's."""
    for image in context.images:
        path = context.image_path(image)
        if path is None:
            continue
        file = inspect_picture(path)
        if file is None:
            yield context.at_image(image, f"there is no file '{image.file}'", hint="copy it into issues/images/, and mind capitals")
        elif not file.format:
            yield context.at_image(image, f"'{image.file}' is not a picture", hint="save it as jpg, png or gif")
