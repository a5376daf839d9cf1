"""The drafts that this workspace made, kept in a JSON file for each issue."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsletter.errors import SetupError, shown_from
from newsletter.files import atomic_write


@dataclass(frozen=True)
class DraftStore:
    """``drafts.json`` of one issue: the draft's id at each ESP, and the state of the push."""

    path: Path

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock on this issue's drafts; raise SetupError when another process holds it.

        The operating system releases it when the process ends, however it ends. Windows: no lock, for lack of ``fcntl``.
        """
        try:
            import fcntl
        except ImportError:
            yield
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SetupError("another push of this issue is running; wait until it is done") from error
            yield

    def get(self, esp: str) -> dict[str, Any]:
        """Return the entry of ``esp``, empty when there is none; raise SetupError when the file is not JSON."""
        entry = self._all().get(esp, {})
        return entry if isinstance(entry, dict) else {}

    def update(self, esp: str, **values: Any) -> None:
        """Merge ``values`` into the entry of ``esp``; on disk when this returns."""
        everything = self._all()
        everything[esp] = {**everything.get(esp, {}), **values}
        atomic_write(self.path, json.dumps(everything, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

    def delete(self, esp: str) -> None:
        """Delete the entry of ``esp`` but for its uploads."""
        everything = self._all()
        everything[esp] = {key: value for key, value in everything.get(esp, {}).items() if key == "uploads"}
        atomic_write(self.path, json.dumps(everything, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

    def _all(self) -> dict[str, Any]:
        if not self.path.is_file():
            return {}
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except ValueError as error:
            raise SetupError(
                f"{shown_from(self.path)} is not JSON any more; it says which drafts exist: mend it, or look at the ESP and delete it"
            ) from error
        return found if isinstance(found, dict) else {}
