"""A picture file."""

from newsletter.picture_file import inspect_picture, read_picture
from tests.fuzz.door import REPOSITORY, Door, contents, scratch


def use(data: bytes) -> None:
    path = scratch("picture") / "a.png"
    path.write_bytes(data)
    found = inspect_picture(path)
    assert found
    assert (read_picture(path, path.parent) is not None) == bool(found.format)


door = Door(
    use,
    contents((REPOSITORY / "tests" / "data" / "pictures").iterdir()),
    (
        b"acTL",
        b"IDAT",
        b"VP8X",
        b"VP8 ",
        b"VP8L",
        b"RIFF",
        b"WEBP",
        b"ftypavif",
        b"meta",
        b"iprp",
        b"ipco",
        b"ispe",
        b"\xff\xc0",
        b"\xff\xe1\x00\x00",
        b"\x2c",
        b"\x21\xf9",
        b"<svg ",
        b"\x7f\xff\xff\xff",
        b"\xff\xff\xff\xff",
    ),
)
