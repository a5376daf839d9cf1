"""A picture's file is not there, or is no picture.

Readers see an empty box, or the alternative text in its place.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/nowhere.jpg, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.pictures import picture_file
from newsletter.checks.rule import rule


@rule("error")
def check(checked: Checked) -> Iterator[Flaw]:
    """Files beside the issue that do not exist or whose first bytes are no picture's."""
    for picture in checked.pictures:
        file = picture_file(checked, picture)
        if file is None:
            continue
        if not file.exists:
            yield checked.flaw_picture(
                picture, f"there is no file '{picture.src}'", hint="copy it into issues/images/, and mind capitals"
            )
        elif not file.kind:
            yield checked.flaw_picture(picture, f"'{picture.src}' is not a picture", hint="save it as jpg, png or gif")
