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
from newsletter.checks.pictures import picture_file
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report files beside the issue that do not exist or whose first bytes are no picture's."""
    for image in context.images:
        file = picture_file(context, image)
        if file is None:
            continue
        if not file.exists:
            yield context.at_image(image, f"there is no file '{image.src}'", hint="copy it into issues/images/, and mind capitals")
        elif not file.kind:
            yield context.at_image(image, f"'{image.src}' is not a picture", hint="save it as jpg, png or gif")
