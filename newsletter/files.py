"""Writing a file so that nobody ever sees half of it."""

import contextlib
import os
import threading
from pathlib import Path
from typing import BinaryIO

from newsletter.errors import SetupError, shown_from


def atomic_write(path: Path, content: str | bytes) -> None:
    """Put ``content`` (text as UTF-8, line ends as they are) at ``path``: written aside, then renamed over it.

    Makes missing folders, keeps an existing file's permissions, and follows a symlink to the file behind it.
    Raises SetupError when the place cannot be written.
    """
    with contextlib.suppress(OSError):  # which writing will tell
        if path.is_symlink():
            path = path.resolve()
    data = content.encode() if isinstance(content, str) else content
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with _opened(aside) as file:
            file.write(data)
        with contextlib.suppress(FileNotFoundError):
            aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise SetupError(f"cannot write {shown_from(path)}: {error.strerror or error}") from error


def _opened(path: Path) -> BinaryIO:
    """``path`` opened for writing, in a folder that may have to be made."""
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
