"""Write an author's file: never over what somebody else wrote meanwhile, never half, in its own line ends."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from newsletter.files import atomic_write

BOM = b"\xef\xbb\xbf"


class FileChangedError(Exception):
    """Raised when a file is not what it was when it was read; nothing was written."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` at ``path`` where it still holds ``before``; raises FileChangedError when it does not, SetupError when it cannot.

    Two processes of this program wait for each other; another program is noticed up to the moment of the rename.
    """
    with _locked(path.parent):
        try:
            current = path.read_bytes()
        except OSError as error:
            raise FileChangedError(path.name) from error
        if current != before:
            raise FileChangedError(path.name)
        if after != before:
            atomic_write(path, after)


def version_of(content: bytes) -> str:
    """Return a short digest that names one state of a file."""
    return hashlib.sha256(content).hexdigest()[:16]


def splice_lines(before: bytes, old: str, new: str) -> bytes:
    r"""Return the file ``before`` with its text changed from ``old`` to ``new``; BOM and line ends stay, line by line.

    ``old`` is the text of ``before`` as ``content.document`` reads it: without BOM, every line end a ``\n``. New lines get the line
    end of the line where the change begins.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    bom = BOM if before.startswith(BOM) else b""
    raw = before[len(bom) :].decode()
    first, last = _raw_offset(raw, start), _raw_offset(raw, len(old) - end)
    changed = new[start : len(new) - end].replace("\n", _line_end(raw, first))
    return bom + (raw[:first] + changed + raw[last:]).encode()


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return len(os.path.commonprefix((one, other)))  # noqa: RUF071  texts, not paths


def _raw_offset(raw: str, offset: int) -> int:
    """Return where the character ``offset`` of the text with plain line ends is in the raw text."""
    if "\r" not in raw:
        return offset
    position = 0
    for _ in range(offset):
        position += 2 if raw[position : position + 2] == "\r\n" else 1
    return position


def _line_end(raw: str, offset: int) -> str:
    r"""Return the line end of the line at ``offset``, of the line before where it is the last, else ``\n``."""
    for candidate in (raw.find("\n", offset), raw.rfind("\n", 0, offset)):
        if candidate >= 0:
            return "\r\n" if raw[candidate - 1 : candidate] == "\r" else "\n"
    return "\n"


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
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
