"""Width and height of a picture file, read from its header: PNG, GIF and JPEG, the three that every mail client shows."""

from pathlib import Path
from struct import error as StructError  # noqa: N812  the module's only error has a lower-case name
from struct import unpack
from typing import BinaryIO

Size = tuple[int, int] | tuple[None, None]
"""Width and height in px; None for both when they cannot be told."""


def picture_size(path: Path) -> Size:
    """Return a picture's size; None for both if the file is missing, cut off, or no PNG, GIF or JPEG."""
    try:
        with path.open("rb") as file:
            head = file.read(24)
            if head.startswith(b"\x89PNG\r\n\x1a\n"):
                width, height = unpack(">II", head[16:])
            elif head.startswith((b"GIF87a", b"GIF89a")):
                width, height = unpack("<HH", head[6:10])
            elif head.startswith(b"\xff\xd8"):
                file.seek(2)
                width, height = _jpeg(file)
            else:
                return None, None
    except (OSError, StructError):
        return None, None
    return (width, height) if width and height else (None, None)


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    """Return the size in the first frame header (SOF0 to SOF15, ITU T.81 B.2.2), after any number of other segments."""
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
