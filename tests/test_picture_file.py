"""Formats, sizes and animation are read from a picture's bytes; ``data/pictures`` holds small files that Pillow 12 wrote."""

import os
from pathlib import Path
from struct import pack

import pytest

from newsletter.picture_file import inspect_picture, picture_format, picture_size, read_picture

FILES = Path(__file__).parent / "data" / "pictures"

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


@pytest.mark.parametrize("file", sorted(FILES.iterdir()), ids=lambda file: file.name)
def test_a_real_file_of_each_format(file: Path) -> None:
    found = inspect_picture(file)
    assert found is not None
    format_ = {"jpg": "jpeg"}.get(file.suffix[1:], file.suffix[1:])
    size = (None, None) if format_ in ("bmp", "tiff", "ico") else (64, 48)
    assert (found.format, found.width, found.height) == (format_, *size)
    assert found.animated == (file.stem == "moving")
    assert found.bytes == file.stat().st_size


@pytest.mark.parametrize("file", sorted(FILES.iterdir()), ids=lambda file: file.name)
def test_a_file_that_is_cut_off_anywhere_has_its_size_or_none(file: Path, tmp_path: Path) -> None:
    whole, cut = file.read_bytes(), tmp_path / "cut"
    for length in range(len(whole)):
        cut.write_bytes(whole[:length])
        assert inspect_picture(cut)
        assert picture_size(cut) in ((None, None), picture_size(file))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF87a", "gif"),
        (b"\x00\x00\x00\x20ftypheic", "heif"),
        (b'<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">', "svg"),
        (b"\xef\xbb\xbf<svg>", "svg"),
        (b"%PDF", ""),
        (b"BMW has a new plant", ""),
        (b"GIF89", ""),
        (b"<html><p>an <svg> in a page</p>", ""),
        (b"KEY=secret # <svg", ""),
        (b"", ""),
    ],
)
def test_a_format_is_known_by_the_first_bytes(head: bytes, kind: str) -> None:
    assert picture_format(head) == kind


def test_only_a_picture_inside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "issues"
    (folder / "images").mkdir(parents=True)
    picture = folder / "images" / "still.png"
    picture.write_bytes((FILES / "still.png").read_bytes())
    assert read_picture(picture, folder) == picture.read_bytes()
    assert read_picture(folder / "images" / ".." / "images" / "still.png", folder) == picture.read_bytes()
    (tmp_path / "outside.png").write_bytes(picture.read_bytes())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / ".env").write_text("STIBEE_API_KEY=1")
    (folder / "inside.png").symlink_to(picture)
    os.mkfifo(folder / "pipe.png")
    for name in ("link.png", "loop.png", ".env", "pipe.png", "images", "none.png", "../outside.png"):
        assert read_picture(folder / name, folder) is None, name
    assert read_picture(folder / "inside.png", folder) == picture.read_bytes()
    assert read_picture(tmp_path / "issues-2" / "x.png", folder) is None


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
