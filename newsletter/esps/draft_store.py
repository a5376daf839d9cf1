"""The drafts that this workspace made, kept in a JSON file for each issue."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsletter.errors import SetupError
from newsletter.files import is_inside, locked, write_output
from newsletter.places import shown_from


@dataclass(frozen=True)
class DraftStore:
    """``drafts.json`` of one issue: the draft's id at each ESP, and the state of the push."""

    path: Path
    root: Path
    """The workspace; no link below it is followed."""

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock on this issue's drafts; raise SetupError when another process holds it."""
        with locked(self.path.with_suffix(".lock"), self.root) as free:
            if not free:
                raise SetupError("another push of this issue is running; wait until it is done")
            yield

    def get(self, esp: str) -> dict[str, Any]:
        """Return the entry of ``esp``, empty when there is none; raise SetupError when the file is not JSON."""
        entry = self._all().get(esp, {})
        return entry if isinstance(entry, dict) else {}

    def update(self, esp: str, **values: Any) -> None:
        """Merge ``values`` into the entry of ``esp``; on disk when this returns."""
        everything = self._all()
        everything[esp] = {**everything.get(esp, {}), **values}
        self._write(everything)

    def delete(self, esp: str) -> None:
        """Delete the entry of ``esp`` but for its uploads."""
        everything = self._all()
        everything[esp] = {key: value for key, value in everything.get(esp, {}).items() if key == "uploads"}
        self._write(everything)

    def _write(self, everything: dict[str, Any]) -> None:
        write_output(self.path, json.dumps(everything, ensure_ascii=False, indent=2, sort_keys=True) + "\n", self.root)

    def _all(self) -> dict[str, Any]:
        if not is_inside(self.path, self.root):
            return {}
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except ValueError as error:
            raise SetupError(
                f"{shown_from(self.path)} is not JSON any more; it says which drafts exist: mend it, or look at the ESP and delete it"
            ) from error
        return found if isinstance(found, dict) else {}
