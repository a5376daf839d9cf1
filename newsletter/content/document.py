"""A YAML file → its plain data, and where each value of it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from newsletter.content import traps
from newsletter.content.marks import Loc, Span, format_loc
from newsletter.content.reader import Plain, Reader
from newsletter.errors import InputError, Problem, shown_from

__all__ = ["MAX_BYTES", "Document", "Loc", "Plain", "Span", "examine", "format_loc", "parse", "read", "text_of"]

MAX_BYTES = 1_000_000


@dataclass(frozen=True, eq=False)
class Document:
    """One YAML file as its author wrote it."""

    path: Path
    text: str
    data: dict[str, Any]
    values: Mapping[Loc, Span]
    keys: Mapping[Loc, Span]

    @cached_property
    def shown(self) -> str:
        """The path as a person standing here would type it."""
        return shown_from(self.path)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def mark(self, path: Loc, *, key: bool = False) -> Span:
        """Where the value at ``path`` stands (with ``key``: its key), else the nearest value around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(1, 1, 0, 0))

    def problem(self, path: Loc, message: str, *, key: bool = False, written: str = "", hint: str = "") -> Problem:
        """A problem at ``path``; ``written`` points into a longer text, at its first occurrence."""
        mark = self.mark(path, key=key)
        line, column = mark.line, mark.column
        found = self.text.find(written, mark.start, mark.end) if written else -1
        if found > 0:
            line = self.text.count("\n", 0, found) + 1
            column = found - self.text.rfind("\n", 0, found)
        return Problem(self.shown, line, column, message, where=format_loc(path), hint=hint, excerpt=self.line(line))


def read(path: Path) -> Document:
    """Read one YAML file that holds a mapping.

    Raises InputError with every trap that was found when the file is missing, empty, over 1 MB, not UTF-8, not YAML, too deep,
    uses anchors, repeats a key, or would lose text silently.
    """
    return parse(path, text_of(path))


@lru_cache(maxsize=4)  # every issue of a run comes with the same publication
def parse(path: Path, text: str) -> Document:
    """``read`` for text that is not (or not yet) what the file holds, as an editor's unsaved buffer."""
    document, problems = examine(path, text)
    if problems or document is None:
        raise InputError(problems)
    return document


def examine(path: Path, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file's document, and what is wrong with it as YAML; None when that keeps it from being read to its end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if trapped := tuple(traps.before_parsing(path, text)):
        return None, _sorted(trapped)
    found = Reader(path, text)
    document = None if found.data is None else Document(path, text, found.data, found.values, found.keys)
    return document, _sorted(found.problems)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def text_of(path: Path) -> str:
    """A file's text; InputError when it is missing, over 1 MB or not UTF-8."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputError(Problem(shown_from(path), 0, 0, f"cannot be read: {error.strerror}")) from error
    if size > MAX_BYTES:
        raise InputError(Problem(shown_from(path), 0, 0, f"is {size:,} bytes; an issue file holds at most {MAX_BYTES:,}"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            Problem(shown_from(path), line, 1, f"is not UTF-8{_but(data)}; save it as UTF-8 in your editor")
        ) from error


def _but(data: bytes) -> str:
    """What bytes that are not UTF-8 are, in the words of an editor's menu."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return " but UTF-16"
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return " text"
    return " but the old Korean encoding (CP949, ANSI)"
