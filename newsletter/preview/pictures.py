"""The pictures of a mail that may be served, judged by where they are and by their bytes."""

import base64
from dataclasses import dataclass

from newsletter.render import EmailImage

HEADERS = {
    "Cache-Control": "max-age=31536000, immutable",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
"""The address of a picture changes when its file does. Opened as a page it is in an origin of its own and can load nothing."""

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


@dataclass(frozen=True)
class ImageData:
    """The bytes of a picture file and their type."""

    content: bytes
    media_type: str

    @property
    def data_url(self) -> str:
        """The picture itself as an address (RFC 2397)."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


def read_picture(image: EmailImage) -> ImageData:
    """Read a picture of a mail; raises LookupError when its file is no picture that browsers show, or lies outside its folder."""
    content = image.read()
    if content is None:
        raise LookupError(image.src)
    return ImageData(content, media_type_of(content))


def media_type_of(content: bytes) -> str:
    """Return the media type of a picture by its first bytes; raises LookupError for anything else, SVG among it.

    PNG, JPEG and GIF begin with a signature of their own, WebP and AVIF with that of their container (mimesniff.spec.whatwg.org).
    """
    for magic, media_type in _MAGIC.items():
        if content.startswith(magic):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in (b"avif", b"avis"):
        return "image/avif"
    raise LookupError("no picture")
