"""Where the values of a YAML file stand, by the events of its parser."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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
        self._events: dict[Path_, tuple[yaml.Event, yaml.Event]] = {}

    def put(self, path: Path_, first: yaml.Event, last: yaml.Event) -> None:
        """The value at ``path`` reaches from the event ``first`` to the event ``last``."""
        self._events[path] = (first, last)

    def __getitem__(self, path: Path_) -> Mark:
        return mark_of(*self._events[path])

    def __contains__(self, path: object) -> bool:
        return path in self._events

    def __iter__(self) -> Iterator[Path_]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


def mark_of(first: yaml.Event, last: yaml.Event) -> Mark:
    """The Mark of what the events ``first`` to ``last`` make up."""
    start = first.start_mark
    return Mark(start.line + 1, start.column + 1, start.index, end_of(last)) if start else Mark(1, 1, 0, 0)


def end_of(event: yaml.Event) -> int:
    """Where ``event`` ends, in characters from the beginning of the text."""
    return event.end_mark.index if event.end_mark else 0


def spell(path: Path_) -> str:
    """``("topics", 1, "title")`` → ``topics[1].title``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")
