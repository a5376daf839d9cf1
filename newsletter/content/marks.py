"""Where the values of a YAML file stand, by the events of its parser."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from newsletter.places import Loc


class Span(NamedTuple):
    """Where a value stands: line and column from 1, and the slice of the text (in characters)."""

    line: int
    column: int
    start: int
    end: int


class SourceMap(Mapping[Loc, Span]):
    """Where each value stands; a Span is made when it is asked for, which for most values is never."""

    def __init__(self) -> None:
        self._ends: dict[Loc, tuple[Any, Any]] = {}  # PyYAML's marks

    def put(self, path: Loc, first: yaml.Event, last: yaml.Event) -> None:
        """Note that the value at ``path`` reaches from the event ``first`` to the event ``last``."""
        self._ends[path] = (first.start_mark, last.end_mark)

    def __getitem__(self, path: Loc) -> Span:
        start, end = self._ends[path]
        return Span(start.line + 1, start.column + 1, start.index, end.index)

    def __contains__(self, path: object) -> bool:
        return path in self._ends

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._ends)

    def __len__(self) -> int:
        return len(self._ends)


def start_of(event: yaml.Event) -> int:
    """Where ``event`` begins, in characters from the beginning of the text."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: yaml.Event) -> int:
    """Where ``event`` ends."""
    return event.end_mark.index if event.end_mark else 0
