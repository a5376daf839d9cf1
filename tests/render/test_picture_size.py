"""Sizes are read from the headers of PNG, GIF and JPEG files, and from nothing else."""

from pathlib import Path
from struct import pack

import pytest

from newsletter.render.picture_size import picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 640, 480) + b"\x08\x02\0\0\0"
GIF = b"GIF89a" + pack("<HH", 640, 480) + b"\0" * 20
EXIF = b"\xff\xe1" + pack(">H", 60_000) + b"\xff\xc0" * 29_999
FRAME = pack(">HBHH", 17, 8, 480, 640)


def size(tmp_path: Path, data: bytes) -> tuple[int | None, int | None]:
    path = tmp_path / "picture"
    path.write_bytes(data)
    return picture_size(path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF",
        b"\xff\xd8",
        PNG[:20],
        b"\xff\xd8" + EXIF[:-1],
        b"\xff\xd8\xff\xc4" + FRAME,  # a Huffman table, whose code lies among the frames'
        b"\xff\xd8\0\0\0\0\0\0",
        b"<svg width='640' height='480'/>" + b" " * 30,
        PNG.replace(pack(">I", 640), pack(">I", 0)),
    ],
)
def test_no_size_where_none_can_be_told(tmp_path: Path, data: bytes) -> None:
    assert size(tmp_path, data) == (None, None)


def test_no_size_of_a_missing_file_or_a_folder(tmp_path: Path) -> None:
    assert picture_size(tmp_path / "none.png") == (None, None)
    assert picture_size(tmp_path) == (None, None)


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        GIF,
        b"\xff\xd8\xff\xc0" + FRAME,
        b"\xff\xd8" + EXIF + b"\xff\xc2" + FRAME,  # progressive, behind a thumbnail full of false frames
        b"\xff\xd8\xff\xff\xff\xc0" + FRAME,  # fill bytes before the mark
    ],
)
def test_width_before_height(tmp_path: Path, data: bytes) -> None:
    assert size(tmp_path, data) == (640, 480)
