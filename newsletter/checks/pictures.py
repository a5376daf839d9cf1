"""A picture's file: what kind it really is, how large, whether it moves."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from newsletter.checks.context import CheckContext
from newsletter.checks.texts import ImageRef

_SIGNS = (
    (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"),
    (b"\x00\x00\x01\x00", "ico"),
)  # fmt: skip
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heif", b"heix": "heif", b"mif1": "heif", b"isom": "mp4", b"mp42": "mp4"}


@dataclass(frozen=True)
class PictureFile:
    """What a file's bytes say."""

    exists: bool
    kind: str = ""
    """jpg, png, gif, webp, svg, avif, heif, bmp, tiff, ico, mp4; "" when it is no picture that is known."""
    bytes: int = 0
    width: int | None = None
    """px, of the file."""
    moving: bool = False
    """Whether it is an animated GIF, PNG or WebP."""


def picture_file(context: CheckContext, image: ImageRef) -> PictureFile | None:
    """Return the file of an image; None when it is on a web server."""
    if "://" in image.src:
        return None
    path = context.loaded.path.parent / image.src
    if not path.is_file():
        return PictureFile(exists=False)
    return _look(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _look(path: Path, _changed: int) -> PictureFile:
    from newsletter.render.picture_size import picture_size

    data = path.read_bytes()
    kind = kind_of(data[:512])
    return PictureFile(exists=True, kind=kind, bytes=len(data), width=picture_size(path)[0], moving=_moves(kind, data))


def kind_of(head: bytes) -> str:
    """Detect a picture's format by its first bytes; "" when it is unknown."""
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    return "svg" if b"<svg" in head.lower() else ""


def _moves(kind: str, data: bytes) -> bool:
    if kind == "gif":
        return data.count(b"\x21\xf9\x04") > 1  # one graphic control extension a frame
    return (kind == "png" and b"acTL" in data[:4096]) or (kind == "webp" and b"ANIM" in data[:64])
