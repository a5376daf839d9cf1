"""A picture is in a format that mail clients do not show.

WebP, AVIF and SVG are for web pages: Outlook on Windows draws none of them, Gmail no SVG, and Stibee takes only jpg, png and gif.

Wrong:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/fab.webp, alt: 평택 공장의 정문}}
Right:
    headline: {title: 반도체 동맹을 찾아서, image: {src: images/photo.png, alt: 평택 공장의 정문}}
Source: https://www.caniemail.com/search/?s=image
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.clients import clients, features, market_share, support
from newsletter.clients.css_features import IMAGES
from newsletter.picture_file import inspect_picture

SAFE = ("jpeg", "png", "gif")


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report pictures that are not jpg, png or gif, by their bytes where the file is here, else by the address."""
    for image in context.images:
        path = context.image_path(image)
        file = inspect_picture(path) if path else None
        ending = urlsplit(image.src).path.rpartition(".")[2].lower()
        kind = (file.format if file else "") or IMAGES.get(ending, "").removeprefix("image-").replace("jpg", "jpeg")
        if kind and kind not in SAFE and (path is None or file):
            named = f"'{image.src}' is {kind.upper()}"
            yield context.at_image(image, f"{named}, which {_lost(context, kind)}", hint="save it as jpg or png")


def _lost(context: CheckContext, kind: str) -> str:
    feature = features().get(f"image-{kind}")
    without = [
        clients()[id_].name
        for id_, _ in sorted(market_share(context.publication.clients).items(), key=lambda item: -item[1])
        if feature and support(feature, clients()[id_]).level == "no"
    ]
    more = f" and {len(without) - 3} more" if len(without) > 3 else ""
    return f"{', '.join(without[:3])}{more} does not show" if without else "ESPs refuse"
