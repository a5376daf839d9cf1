"""Where the values of a YAML file stand, by the events of its parser."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

Path_ = tuple[str | int, ...]
"""The way to a value: ``("topics", 1, "links", 0)``."""


class Mark(NamedTuple):
    """Where a value stands: line and column from 1, and the slice of the text (in characters)."""

    line: int
    column: int
    start: int
    end: int


class Marks(Mapping[Path_, Mark]):
    """Where each value stands; a Mark is made when it is asked for, which for most values is never."""

    def __init__(self) -> None:
        self._ends: dict[Path_, tuple[Any, Any]] = {}  # PyYAML's marks

    def put(self, path: Path_, first: yaml.Event, last: yaml.Event) -> None:
        """The value at ``path`` reaches from the event ``first`` to the event ``last``."""
        self._ends[path] = (first.start_mark, last.end_mark)

    def __getitem__(self, path: Path_) -> Mark:
        start, end = self._ends[path]
        return Mark(start.line + 1, start.column + 1, start.index, end.index)

    def __contains__(self, path: object) -> bool:
        return path in self._ends

    def __iter__(self) -> Iterator[Path_]:
        return iter(self._ends)

    def __len__(self) -> int:
        return len(self._ends)


def start_of(event: yaml.Event) -> int:
    """Where ``event`` begins, in characters from the beginning of the text."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: yaml.Event) -> int:
    """Where ``event`` ends."""
    return event.end_mark.index if event.end_mark else 0


def spell(path: Path_) -> str:
    """``("topics", 1, "title")`` → ``topics[1].title``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")
