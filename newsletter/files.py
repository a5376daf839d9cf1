"""Writing a file so that nobody ever sees half of it."""

import contextlib
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from newsletter.errors import SetupError
from newsletter.places import shown_from


def atomic_write(path: Path, content: str | bytes) -> None:
    """Put ``content`` (text as UTF-8, line ends as they are) at ``path``: written aside, then renamed over it.

    Makes missing folders, keeps an existing file's permissions, and follows a symlink to the file behind it.
    Raises SetupError when the place cannot be written.
    """
    with contextlib.suppress(OSError):  # which writing will tell
        if path.is_symlink():
            path = path.resolve()
    _put(path, content)


class FileChangedError(Exception):
    """Raised when a file is not what it was when it was read; nothing was written."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` at ``path`` where it still holds ``before``, so that nobody's words are lost; on the disk when this returns.

    Two processes of this program wait for each other; another program is noticed up to the moment of the rename. A symlink stays
    one. Raises FileChangedError when the file is not as it was, SetupError when it cannot be written.
    """
    path = path.resolve()
    with locked_folder(path.parent):
        try:
            current = path.read_bytes()
        except OSError as error:
            raise FileChangedError(path.name) from error
        if current != before:
            raise FileChangedError(path.name)
        if after != before:
            _put(path, after, durable=True)


@contextlib.contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder, which no file of its own is needed for; the system releases it with the process. Windows: no lock."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _put(path: Path, content: str | bytes, *, durable: bool = False) -> None:
    data = content.encode() if isinstance(content, str) else content
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with _opened(aside) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            if not path.is_symlink():
                aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise SetupError(f"cannot write {shown_from(path)}: {error.strerror or error}") from error


def write_output(path: Path, content: str | bytes, root: Path) -> None:
    """Put ``content`` at ``path``, a file of a program's output under the folder ``root``, through no link below ``root``.

    A link at ``path`` itself is replaced by the file; one among its parents is refused. Raises SetupError when the place cannot be written.
    """
    path = path.absolute()
    check_parents(path, root.absolute())
    _put(path, content)


def create_file(path: Path, content: bytes, root: Path) -> bool:
    """Put ``content`` at ``path``, a new file below the folder ``root``, through no link below it; False when something is there already.

    Whole or not at all, and on the disk when this returns. Raises SetupError when the place cannot be written.
    """
    path = path.absolute()
    check_parents(path, root.absolute())
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with _opened(aside) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(aside, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise SetupError(f"cannot write {shown_from(path)}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
    return True


def check_parents(path: Path, root: Path) -> None:
    """Raise SetupError when ``path`` is not below ``root``, or a link stands between the two."""
    if ".." in path.parts or not path.is_relative_to(root):
        raise SetupError(f"{shown_from(path)} is not inside {shown_from(root)}, and is not written")
    for parent in path.parents:
        if parent == root:
            return
        if parent.is_symlink():
            raise SetupError(f"{shown_from(parent)} is a link, and output is written through none; take it away")


def move_output(source: Path, path: Path, root: Path) -> None:
    """Move ``source``, a file of output that was written aside, to ``path`` under the folder ``root``; as ``write_output`` through no link."""
    path = path.absolute()
    check_parents(path, root.absolute())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        source.replace(path)
    except OSError as error:
        raise SetupError(f"cannot write {shown_from(path)}: {error.strerror or error}") from error


def remove_output(path: Path, folder: Path, root: Path) -> None:
    """Remove a file of output, and the folders below ``folder`` that held nothing else; through no link below ``root``."""
    path = path.absolute()
    check_parents(path, root.absolute())
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SetupError(f"cannot remove {shown_from(path)}: {error.strerror or error}") from error
    for parent in path.parents:
        if parent == folder.absolute():
            return
        try:
            parent.rmdir()
        except OSError:  # it holds something else
            return


@contextlib.contextmanager
def locked(path: Path, root: Path) -> Iterator[bool]:
    """Hold the lock file ``path`` below ``root``; give False when another process holds it.

    The operating system releases it when the process ends, however it ends. What the file holds is left alone. Windows: always True.
    """
    try:
        import fcntl
    except ImportError:
        yield True
        return
    check_parents(path.absolute(), root.absolute())
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SetupError(f"cannot open {shown_from(path)}: {error.strerror or error}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(lock)


def is_inside(file: Path, root: Path) -> bool:
    """Say whether ``file`` is a regular file that really lies below ``root``, wherever links lead."""
    try:
        if (mode := _mode_without_links(file, root)) is not None:
            return stat.S_ISREG(mode)
        real = os.path.realpath(file, strict=True)
        return os.path.isfile(real) and Path(real).is_relative_to(os.path.realpath(root))  # noqa: PTH113  no link is left in it
    except (OSError, ValueError):  # there is none, a loop of links, a name that no file system takes
        return False


def _mode_without_links(file: Path, root: Path) -> int | None:
    """Return the mode of ``file`` when no link stands between it and ``root``; None when that cannot be said so quickly."""
    parts, above = file.parts, root.parts
    if parts[: len(above)] != above or len(parts) == len(above) or ".." in parts:
        return None
    path, mode = os.fspath(root), 0
    for part in parts[len(above) :]:
        path = f"{path}{os.sep}{part}"
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return None
    return mode


def _opened(path: Path) -> BinaryIO:
    """Open a new file for writing, in a folder that may have to be made; a file or link of that name is not used."""
    path.unlink(missing_ok=True)
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")
