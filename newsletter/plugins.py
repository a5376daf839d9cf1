"""Load what installed packages add to the program through entry points."""

import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.errors import SetupError


def load_plugins(group: str) -> tuple[tuple[str, Any], ...]:
    """Return ``module:attribute`` and the object of each entry point of ``group``, in that order.

    A changed ``sys.path`` is looked through again. Raises SetupError when an entry point cannot be loaded.
    """
    return _loaded(group, tuple(sys.path))


@lru_cache(maxsize=16)
def _loaded(group: str, folders: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    if not any(_names(file, group) for folder in folders for file in Path(folder).glob("*-info/entry_points.txt")):
        return ()  # importing importlib.metadata costs 40 ms, which nearly nobody needs
    from importlib.metadata import entry_points

    return tuple((point.value, _object(point)) for point in sorted(entry_points(group=group), key=lambda point: point.value))


def _names(file: Path, group: str) -> bool:
    try:
        return f"[{group}]" in file.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _object(point: Any) -> Any:
    try:
        return point.load()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise SetupError(f"'{point.value}' of an installed package cannot be loaded: {reason}") from error
