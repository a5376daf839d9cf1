"""Places: where something stands in a file, and the way to a value of an issue; both become words only where they are printed."""

import os
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The way to a value: ``("topics", 1, "links", 0)``."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_HIGHEST = 3
"""Folders to climb in a relative path; beyond that an absolute one is easier to read."""


class Place(NamedTuple):
    """A place in a file. ``line`` and ``column`` count characters from 1; 0 stands for the whole file or the whole line."""

    file: Path
    """An absolute path, so that the place is the same from every folder."""
    line: int = 0
    column: int = 0

    def shown(self, start: Path | None = None) -> str:
        """``path:line:column``, as editors and terminals open it, for a person standing in ``start`` (default: here)."""
        return joined(shown_from(self.file, start), self.line, self.column)


class SourceText:
    """A file's text, its lines found once for any number of places. Line ends must be line feeds."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = absolute(path), text

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def index(self, line: int) -> int:
        """Return where a line, counted from 1, begins in the text."""
        return self._starts[line - 1]

    def line(self, number: int) -> str:
        """Return a line, counted from 1; "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, index: int) -> Place:
        """Return the place of the character ``index``."""
        line = bisect_right(self._starts, index)
        return Place(self.path, line, index - self._starts[line - 1] + 1)


def joined(name: str, line: int, column: int) -> str:
    """``name:line:column``, without what is 0."""
    return ":".join([name, *(str(number) for number in (line, column) if number)])


def parsed(position: str) -> tuple[str, int, int]:
    """Take ``name``, ``name:line`` or ``name:line:column`` apart; what is not given is 0."""
    name, numbers = position, list[int]()
    while len(numbers) < 2:
        rest, colon, last = name.rpartition(":")
        if not (colon and last.isascii() and last.isdigit()):
            break
        name = rest
        numbers.insert(0, int(last[:9]))
    return name, *[*numbers, 0, 0][:2]  # type: ignore[return-value]


def absolute(path: Path) -> Path:
    """Return ``path`` from the root of the file system, without ``..``, its symlinks left as they are."""
    return Path(os.path.normpath(path.absolute()))


def shown_from(path: Path, start: Path | None = None) -> str:
    """Return ``path`` as a person standing in ``start`` (default: here) would type it."""
    base = Path(os.path.realpath(start or Path.cwd()))
    real = Path(os.path.realpath(path))
    for known in (absolute(path), real):
        if known.is_relative_to(base):
            return known.relative_to(base).as_posix()
    relative = Path(os.path.relpath(real, base)) if real.drive == base.drive else real
    climbed = relative.parts.count("..")
    near = climbed <= _HIGHEST and climbed < len(base.parts) - 1
    return (relative if near else real).as_posix()


def repository_root(path: Path) -> Path | None:
    """Return the nearest folder over ``path`` that holds ``.git`` (a folder, or a file in a worktree); None when none does."""
    return next((folder for folder in Path(os.path.realpath(path)).parents if (folder / ".git").exists()), None)


def format_loc(loc: Loc) -> str:
    """``("topics", 1, "title")`` → ``topics[1].title``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).lstrip(".")


def parse_loc(written: str) -> Loc:
    """``topics[1].title`` → ``("topics", 1, "title")``: the inverse of ``format_loc`` for names without dots and brackets."""
    return tuple(int(number) if number else word for number, word in _STEP.findall(written))
