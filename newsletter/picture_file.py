"""What a picture file says of itself: format, size in px, whether it is animated. The bytes decide, never the name."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from struct import error as StructError  # noqa: N812  the module's only error has a lower-case name
from struct import unpack, unpack_from
from typing import BinaryIO

Size = tuple[int, int] | tuple[None, None]
"""Width and height in px; None for both when they are unknown."""

_HEAD = 4096
"""Bytes that hold the header of every format but JPEG, whose size may follow a long Exif segment."""
_SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"), (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"), (b"\x00\x00\x01\x00", "ico"),
)  # fmt: skip
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heif", b"heix": "heif", b"mif1": "heif", b"isom": "mp4", b"mp42": "mp4"}
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?>\s*)*<svg[\s>]",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True)
class PictureFile:
    """What the bytes of a file say."""

    format: str
    """jpeg, png, gif, webp, avif, svg, heif, bmp, tiff, ico, mp4; "" when it is no known picture."""
    bytes: int
    width: int | None = None
    """px; None when unknown."""
    height: int | None = None
    """px; None when unknown."""
    animated: bool = False
    """Whether it is an animated GIF, PNG, WebP or AVIF."""


def inspect_picture(path: Path) -> PictureFile | None:
    """Return what the file's bytes say; None when there is no regular file that can be read."""
    try:
        found = path.stat()
        return _inspected(path, found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None
    except OSError:
        return None


def read_picture(path: Path, folder: Path) -> bytes | None:
    """Return the bytes of a picture inside ``folder``.

    None when it is no regular file, when its real path is outside of the folder's, or when its bytes are no picture's.
    """
    real = os.path.realpath(path)
    if not real.startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep):
        return None
    try:
        # O_NONBLOCK: a named pipe must not be waited for; it matters to nothing else
        handle = os.open(
            real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            data = file.read()
    except OSError:
        return None
    return data if picture_format(data[:_HEAD]) else None


def picture_format(head: bytes) -> str:
    """Detect the format from a file's first bytes; "" when it is no known picture."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    if head[:2] == b"BM" and head[14:18] in (
        b"\x0c\0\0\0",
        b"\x28\0\0\0",
        b"\x34\0\0\0",
        b"\x38\0\0\0",
        b"\x6c\0\0\0",
        b"\x7c\0\0\0",
    ):
        return "bmp"
    return "svg" if _SVG.match(head) else ""


def picture_size(path: Path) -> Size:
    """Return a picture's size; None for both when the file is missing or cut off, or its format has none that is read here."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = _jpeg_size(file) if head.startswith(b"\xff\xd8") else _size(head)
    except (OSError, StructError, ValueError):
        return None, None
    return size if size and all(size) else (None, None)


@lru_cache(maxsize=256)
def _inspected(path: Path, _changed: int, size: int) -> PictureFile:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    name = picture_format(head)
    data = path.read_bytes() if name == "gif" else head
    width, height = picture_size(path)
    return PictureFile(name, size, width, height, _is_animated(name, data))


def _is_animated(name: str, data: bytes) -> bool:
    if name == "gif":
        return _gif_frames(data) > 1
    if name == "webp":
        return data[12:16] == b"VP8X" and bool(data[20:21] and data[20] & 2)
    return (name == "png" and b"acTL" in data.partition(b"IDAT")[0]) or (name == "avif" and data[8:12] == b"avis")


def _gif_frames(data: bytes) -> int:
    """Count a GIF's image blocks up to 2 (CompuServe, GIF89a, 20 to 25), the second of which makes it move."""
    frames, at = 0, 13 + _gif_colours(data[10:11])
    while frames < 2 and data[at : at + 1] in (b"\x21", b"\x2c"):
        if data[at] == 0x2C:
            frames += 1
            at += 11 + _gif_colours(data[at + 9 : at + 10])
        else:
            at += 2
        while length := int.from_bytes(data[at : at + 1], "big"):  # sub-blocks, the last of which is empty
            at += 1 + length
        at += 1
    return frames


def _gif_colours(flags: bytes) -> int:
    """Return the bytes of the colour table that these flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _size(head: bytes) -> tuple[int, int] | None:
    match picture_format(head):
        case "png":
            return unpack_from(">II", head, 16)
        case "gif":
            return unpack_from("<HH", head, 6)
        case "webp":
            return _webp_size(head)
        case "avif":
            return max(_avif_sizes(head), key=lambda size: size[0] * size[1], default=None)
        case _:
            return None


def _jpeg_size(file: BinaryIO) -> tuple[int, int]:
    """Return the size in the first frame header (SOF0 to SOF15, ITU T.81 B.2.2); struct.error when there is none."""
    file.seek(2)
    while True:
        mark, kind = unpack(">BB", file.read(2))
        while kind == 0xFF:  # fill bytes
            (kind,) = file.read(1) or b"\0"
        if mark != 0xFF:
            raise StructError
        (length,) = unpack(">H", file.read(2))
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            _, height, width = unpack(">BHH", file.read(5))
            return width, height
        file.seek(length - 2, 1)


def _webp_size(head: bytes) -> tuple[int, int] | None:
    """Read the first chunk (RFC 9649): VP8 holds 14 bits each, VP8L 14 bits less one, VP8X 24 bits less one."""
    match head[12:16]:
        case b"VP8 " if head[23:26] == b"\x9d\x01\x2a":
            width, height = unpack_from("<HH", head, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L" if head[20:21] == b"\x2f":
            (bits,) = unpack_from("<I", head, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            width, width_high, height, height_high = unpack_from("<HBHB", head, 24)
            return (width_high << 16 | width) + 1, (height_high << 16 | height) + 1
    return None


def _avif_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the sizes in ``meta/iprp/ipco/ispe`` (ISO/IEC 23008-12 6.5.3): of the picture, of its parts and of its alpha plane."""
    for meta in _boxes(data, b"meta"):
        for properties in _boxes(meta[4:], b"iprp"):
            for container in _boxes(properties, b"ipco"):
                for ispe in _boxes(container, b"ispe"):
                    with suppress(StructError):
                        yield unpack(">II", ispe[4:12])


def _boxes(data: bytes, name: bytes) -> Iterator[bytes]:
    """Yield the contents of the boxes of that name (ISO/IEC 14496-12 4.2); a box without a sensible length is the last."""
    at = 0
    while at + 8 <= len(data):
        length, kind = unpack_from(">I4s", data, at)
        if length < 8:  # 0: to the end of the file; 1: a length of 64 bits, which no header needs
            return
        if kind == name:
            yield data[at + 8 : at + length]
        at += length
