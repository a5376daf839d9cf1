"""Writing a file whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from newsletter.errors import SetupError
from newsletter.files import atomic_write


def test_text_is_written_as_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    atomic_write(tmp_path / "a" / "b" / "x.txt", "가\n나\r\n")
    assert (tmp_path / "a" / "b" / "x.txt").read_bytes() == "가\n나\r\n".encode()
    atomic_write(tmp_path / "x.bin", b"\x00\xff")
    assert (tmp_path / "x.bin").read_bytes() == b"\x00\xff"


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    atomic_write(tmp_path / "x", "하나")
    atomic_write(tmp_path / "x", "둘")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_text("utf-8") == "둘"


def test_permissions_and_symlinks_stay(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("하나", "utf-8")
    (tmp_path / "real").chmod(0o600)
    (tmp_path / "link").symlink_to("real")
    atomic_write(tmp_path / "link", "둘")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == "둘"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o600


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path, whole = tmp_path / "x", {"a" * 200_000, "b" * 200_000}
    atomic_write(path, "a" * 200_000)
    stop = threading.Event()
    seen: set[str] = set()

    def look() -> None:
        while not stop.is_set():
            seen.add(path.read_text("ascii"))

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(60):
        atomic_write(path, "ab"[number % 2] * 200_000)
    stop.set()
    reader.join()
    assert seen <= whole


def test_many_writers_leave_one_whole_file(tmp_path: Path) -> None:
    texts = [str(number) * 50_000 for number in range(8)]
    writers = [threading.Thread(target=atomic_write, args=(tmp_path / "x", text)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (tmp_path / "x").read_text("ascii") in texts
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("place", ["file/x", "folder", "n" * 300])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x", "ascii")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SetupError, match="cannot write"):
        atomic_write(tmp_path / place, "가")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SetupError, match="Permission denied"):
        atomic_write(tmp_path / "x", "가")
