"""The drafts that this workspace made, kept in a JSON file for each issue."""

import itertools
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsletter.errors import SetupError
from newsletter.files import is_inside, locked, write_output
from newsletter.json_text import parse_json
from newsletter.places import shown_from

DRAFTS_FILE = "drafts.json"
"""Its name in the build folder of an issue."""


@dataclass(frozen=True)
class DraftStore:
    """``drafts.json`` of one issue: the draft's id at each ESP, and the state of the push."""

    path: Path
    root: Path
    """The workspace; no link below it is followed."""

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock on this issue's drafts; raise SetupError when another process holds it, or the file is of another shape.

        Such a file is renamed, so that nothing of it is lost, the person is told once, and the next push begins anew.
        """
        with locked(self.path.with_suffix(".lock"), self.root) as free:
            if not free:
                raise SetupError("another push of this issue is running; wait until it is done")
            try:
                self._all()
            except SetupError as error:
                kept = self._set_aside()
                raise SetupError(
                    f"{error}. It is now {kept.name}; look at the ESP whether there is a draft, and push again"
                ) from error
            yield

    def get(self, esp: str) -> dict[str, Any]:
        """Return the entry of ``esp``, empty when there is none; raise SetupError when the file is of another shape."""
        return self._all().get(esp, {})

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

    def _set_aside(self) -> Path:
        """Rename the file to the first free name of ``drafts-1.json``, ``drafts-2.json``, … and return that."""
        names = (self.path.with_stem(f"{self.path.stem}-{number}") for number in itertools.count(1))
        kept = next(path for path in names if not os.path.lexists(path))
        try:
            self.path.rename(kept)
        except OSError as error:
            raise SetupError(f"cannot rename {shown_from(self.path)}: {error.strerror or error}") from error
        return kept

    def _all(self) -> dict[str, dict[str, Any]]:
        if not is_inside(self.path, self.root):
            return {}
        try:
            found = parse_json(self.path.read_bytes())
        except (OSError, ValueError) as error:
            raise SetupError(f"{shown_from(self.path)}, which says which drafts exist, is not JSON any more") from error
        if not (isinstance(found, dict) and all(_is_entry(entry) for entry in found.values())):
            raise SetupError(f"{shown_from(self.path)}, which says which drafts exist, is JSON of another shape")
        return found


def _is_entry(entry: object) -> bool:
    """Tell whether a value is what this program writes for one ESP; the id's own form is judged where it is used."""
    if not isinstance(entry, dict):
        return False
    uploads = entry.get("uploads", {})
    return (
        isinstance(entry.get("state", ""), str)
        and type(entry.get("at", 0)) is int
        and isinstance(uploads, dict)
        and all(
            isinstance(one, dict) and isinstance(one.get("sha256"), str) and isinstance(one.get("url"), str)
            for one in uploads.values()
        )
    )
