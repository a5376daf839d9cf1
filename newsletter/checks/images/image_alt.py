"""A picture has no alternative text, or one that tells nothing.

Many readers keep pictures off, and some cannot see them: the alternative text is all that they get. A file name is none.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
Source: https://www.w3.org/TR/WCAG22/#non-text-content (1.1.1)
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|heic|bmp)|(?:IMG|DSC|image|photo|screenshot|캡처|스크린샷)[-_ ]?\d*", re.IGNORECASE
)
_EMPTY_WORDS = frozenset({"이미지", "사진", "그림", "image", "picture", "photo", "logo", "로고"})


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report pictures without 'alt', or whose 'alt' is a file name or the word 'picture'; of a logo the publication's name is expected."""
    for image in context.images:
        alt = image.alt.strip()
        stem = PurePosixPath(image.src).stem
        if not alt:
            yield context.at_image(image, "a picture without alternative text", hint="write 'alt: …': what does it tell?")
        elif _FILE_NAME.fullmatch(alt) or alt == stem or alt.lower() in _EMPTY_WORDS:
            yield context.at_image(
                image, f"'{alt}' does not say what the picture tells", hint="describe what one sees, in a sentence"
            )
