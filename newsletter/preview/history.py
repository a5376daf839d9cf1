"""Write files of the workspace from the page and remember each change, so that it can be undone as long as nobody else wrote."""

import threading
from dataclasses import dataclass
from pathlib import Path

from newsletter.files import FileChangedError, replace_file

MAX_HISTORY = 200
"""Changes that can be undone."""


class ConflictError(Exception):
    """Raised when a file is not what the page showed; nothing was written."""

    def __init__(self, current: str | None) -> None:
        """Keep the value that the file holds now; None when it holds none there, or the whole file is meant."""
        super().__init__("another program changed this text meanwhile")
        self.current = current


@dataclass(frozen=True)
class Change:
    """One file before and after a change."""

    path: Path
    before: bytes
    after: bytes


class History:
    """Changes that were made here; safe to use from any thread. Hold ``lock`` from reading a file to writing it."""

    def __init__(self) -> None:
        """Begin with nothing to undo."""
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self.lock = threading.RLock()

    @property
    def steps(self) -> dict[str, int]:
        """How many changes can be undone and redone."""
        return {"undo": len(self._done), "redo": len(self._undone)}

    def write(self, path: Path, before: bytes, after: bytes) -> None:
        """Replace a file's content and remember it; raises ConflictError when the file does not hold ``before``."""
        with self.lock:
            try:
                replace_file(path, before, after)
            except FileChangedError as error:
                raise ConflictError(None) from error
            self._done = [*self._done, Change(path, before, after)][-MAX_HISTORY:]
            self._undone = []

    def undo(self) -> None:
        """Take the last change back; raises ConflictError when somebody else wrote the file since, LookupError without a change."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Make the last change that was undone again; raises as ``undo``."""
        self._step(self._undone, self._done)

    def _step(self, source: list[Change], target: list[Change]) -> None:
        with self.lock:
            if not source:
                raise LookupError("nothing")
            change = source.pop()
            try:
                replace_file(change.path, change.after, change.before)
            except FileChangedError as error:
                source.clear()
                raise ConflictError(None) from error
            target.append(Change(change.path, change.after, change.before))
