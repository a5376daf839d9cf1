"""Writing a file whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from newsletter.errors import SetupError
from newsletter.files import FileChangedError, atomic_write, create_file, is_inside, locked, replace_file, write_output


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


def test_output_goes_through_no_link_among_its_parents(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "build").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SetupError, match="is a link"):
        write_output(tmp_path / "w" / "build" / "x" / "email.html", "가", tmp_path / "w")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_the_place_of_an_output_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("[core]")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "email.txt").symlink_to(tmp_path / "config")
    write_output(tmp_path / "w" / "email.txt", "가", tmp_path / "w")
    assert (tmp_path / "config").read_text() == "[core]"
    assert (tmp_path / "w" / "email.txt").read_text("utf-8") == "가"
    assert not (tmp_path / "w" / "email.txt").is_symlink()


def test_a_link_above_the_root_is_the_user_s_own_choice(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "real")
    write_output(tmp_path / "root" / "a" / "x", "가", tmp_path / "root")
    assert (tmp_path / "real" / "a" / "x").read_text("utf-8") == "가"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "a/../x"])
def test_output_does_not_climb_out_of_its_root(tmp_path: Path, name: str) -> None:
    (tmp_path / "w").mkdir()
    with pytest.raises(SetupError, match="not inside"):
        write_output(tmp_path / "w" / name, "가", tmp_path / "w")


def test_a_root_whose_name_begins_like_another_one_is_not_it(tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws-evil").mkdir()
    (tmp_path / "ws-evil" / "x").write_text("x")
    assert not is_inside(tmp_path / "ws-evil" / "x", tmp_path / "ws")
    with pytest.raises(SetupError, match="not inside"):
        write_output(tmp_path / "ws-evil" / "y", "가", tmp_path / "ws")


def test_inside_is_where_a_file_really_lies(tmp_path: Path) -> None:
    inside, outside = tmp_path / "w" / "a.txt", tmp_path / "b.txt"
    inside.parent.mkdir()
    for file in (inside, outside):
        file.write_text("x")
    (tmp_path / "w" / "out").symlink_to(outside)
    (tmp_path / "w" / "in").symlink_to(inside)
    (tmp_path / "w" / "loop").symlink_to(tmp_path / "w" / "loop")
    (tmp_path / "w" / "device").symlink_to("/dev/null")
    assert is_inside(inside, tmp_path / "w")
    assert is_inside(tmp_path / "w" / "in", tmp_path / "w")
    for name in ("out", "loop", "device", "missing", ".", "x\0y", "y" * 5000):
        assert not is_inside(tmp_path / "w" / name, tmp_path / "w"), name


@pytest.mark.skipif(os.name == "nt", reason="no fcntl")
def test_a_lock_leaves_what_its_file_holds_alone_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("words")
    with locked(tmp_path / "own", tmp_path) as free, locked(tmp_path / "own", tmp_path) as again:
        assert free
        assert not again
    assert (tmp_path / "own").read_text() == "words"
    (tmp_path / "link").symlink_to(tmp_path / "own")
    with pytest.raises(SetupError), locked(tmp_path / "link", tmp_path):
        pass


def test_a_file_that_was_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("누가 고쳤다".encode())
    with pytest.raises(FileChangedError):
        replace_file(file, "내가 읽었다".encode(), "내가 쓴다".encode())
    assert file.read_bytes() == "누가 고쳤다".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(FileChangedError):
        replace_file(tmp_path / "x.yaml", b"", "내가 쓴다".encode())
    assert list(tmp_path.iterdir()) == []


def test_a_replaced_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"before")
    synced: list[tuple[bytes, int]] = []

    def fsync(descriptor: int) -> None:
        synced.append((file.read_bytes(), os.fstat(descriptor).st_size))
        real(descriptor)

    real = os.fsync
    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(file, b"before", b"afterwards")
    assert synced == [(b"before", len(b"afterwards"))]
    assert file.read_bytes() == b"afterwards"


def test_nothing_to_change_touches_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"same")
    os.utime(file, ns=(1, 1))
    inode = file.stat().st_ino
    replace_file(file, b"same", b"same")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (inode, 1)


def test_a_replaced_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"before")
    (tmp_path / "x.yaml").symlink_to("real.yaml")
    replace_file(tmp_path / "x.yaml", b"before", b"after")
    assert (tmp_path / "x.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"after"


@pytest.mark.skipif(os.name == "nt", reason="modes are Unix's")
def test_a_lock_is_for_the_user_alone_and_an_output_takes_no_mode_from_a_link_s_target(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "lock", tmp_path):
        assert (tmp_path / "a" / "lock").stat().st_mode & 0o777 == 0o600
    (tmp_path / "target").write_text("x")
    (tmp_path / "target").chmod(0o700)
    (tmp_path / "out").symlink_to("target")
    write_output(tmp_path / "out", "가", tmp_path)
    assert (tmp_path / "out").stat().st_mode & 0o777 != 0o700


def test_a_new_file_is_made_once_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x"
    assert create_file(path, b"one", tmp_path)
    assert not create_file(path, b"two", tmp_path)
    (tmp_path / "link").symlink_to("nowhere")
    assert not create_file(tmp_path / "link", b"three", tmp_path)
    assert path.read_bytes() == b"one"
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["a", "link", "x"]
    (tmp_path / "out").symlink_to(tmp_path / "a")
    with pytest.raises(SetupError, match="link"):
        create_file(tmp_path / "out" / "y", b"", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="no such locks there")
def test_two_programs_that_replace_files_of_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    import fcntl

    (tmp_path / "x").write_bytes(b"1")
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    writer = threading.Thread(target=replace_file, args=(tmp_path / "x", b"1", b"2"))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive()
    assert (tmp_path / "x").read_bytes() == b"1"
    os.close(other)
    writer.join(20)
    assert (tmp_path / "x").read_bytes() == b"2"


def test_what_a_killed_program_left_beside_a_file_is_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("as it was")
    left = tmp_path / f".x.{os.getpid()}-{threading.get_ident()}"
    left.symlink_to(tmp_path / "victim")
    atomic_write(tmp_path / "x", "가")
    assert (tmp_path / "victim").read_text() == "as it was"
    assert (tmp_path / "x").read_text("utf-8") == "가"
    assert not left.is_symlink()


def test_why_a_place_cannot_be_written_is_told_in_the_system_s_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SetupError, match=r"cannot write .*file/x: (?:Not a directory|File exists|The system cannot .*)$"):
        write_output(tmp_path / "file" / "x", "가", tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="no such locks there")
def test_a_lock_makes_its_folder_is_held_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.lock"
    with locked(path, tmp_path) as free:
        assert free is True
        with locked(path, tmp_path) as again:
            assert again is False
    with locked(path, tmp_path) as free:
        assert free is True
    (tmp_path / "a" / "folder").mkdir()
    with pytest.raises(SetupError, match=r"cannot open .*a/folder: Is a directory$"), locked(tmp_path / "a" / "folder", tmp_path):
        pass


def test_a_path_that_goes_up_and_down_again_is_judged_by_where_it_ends(tmp_path: Path) -> None:
    (tmp_path / "w" / "a").mkdir(parents=True)
    (tmp_path / "w" / "x").write_text("x")
    (tmp_path / "y").write_text("y")
    assert is_inside(tmp_path / "w" / "a" / ".." / "x", tmp_path / "w")
    assert not is_inside(tmp_path / "w" / "a" / ".." / ".." / "y", tmp_path / "w")
    assert not is_inside(tmp_path / "y", tmp_path / "w")
    assert not is_inside(tmp_path / "w", tmp_path / "w")
    assert is_inside(tmp_path / "w" / "x", tmp_path / "w" / "a" / "..")
