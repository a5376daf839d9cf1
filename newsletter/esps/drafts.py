"""Drafts at an ESP: what a draft API can do, and what this workspace remembers of the drafts that it made."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter.errors import SetupError, shown_from
from newsletter.files import atomic_write

if TYPE_CHECKING:
    from newsletter.esps.desk import Desk
    from newsletter.esps.export import Export

DRAFT = "draft"


@dataclass(frozen=True)
class DraftApi:
    """How one ESP makes a draft. No function here may send or schedule a mail."""

    root: Callable[[Mapping[str, str]], str]
    """Settings → the address that every path is put behind."""
    headers: Callable[[Mapping[str, str]], Mapping[str, str]]
    """Settings → what goes with every request: the key, and versions."""
    find: "Callable[[Desk, Export], str | None]"
    """The id of the draft that this issue already has there, by name or subject; None when there is none."""
    status: "Callable[[Desk, str], str]"
    """The state of a campaign, ``DRAFT`` when it can still be changed, else the ESP's own word; RefusedError when it is gone."""
    create: "Callable[[Desk, Export], str]"
    """Make a draft; its id. The only call that must not happen twice."""
    update: "Callable[[Desk, Export, str], None] | None"
    """Put everything of the issue into a draft; doing it again changes nothing. None: the ESP cannot change a draft."""
    page: "Callable[[Desk, str], str]"
    """Where a person looks at the draft."""
    json_type: str = "application/json"
    """The content type of a request's JSON."""
    stored: "Callable[[Desk, str], str] | None" = None
    """The HTML that the ESP keeps, where it can be read back as it was sent."""
    upload: "Callable[[Desk, Path], str] | None" = None
    """Give the ESP a picture to host; its public address."""
    whole: bool = False
    """``create`` already puts everything in."""
    settles: int = 0
    """Seconds until a new draft shows up where ``find`` looks."""


@dataclass(frozen=True)
class Memory:
    """``drafts.json`` of one issue: for each ESP the draft's id and how far a push came."""

    path: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this holds, no other push of the issue runs on this computer; SetupError when one does.

        The system itself lets go when the program ends, however it ends. Windows has no such lock in Python's library.
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

    def recall(self, esp: str) -> dict[str, Any]:
        """What is known of the issue's draft at ``esp``; empty when nothing. SetupError when the file is not ours."""
        entry = self._all().get(esp, {})
        return entry if isinstance(entry, dict) else {}

    def note(self, esp: str, **facts: Any) -> None:
        """Lay ``facts`` over what is known, on disk before this returns."""
        everything = self._all()
        everything[esp] = {**everything.get(esp, {}), **facts}
        atomic_write(self.path, json.dumps(everything, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

    def forget(self, esp: str) -> None:
        """Drop the draft, keep what was uploaded."""
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
