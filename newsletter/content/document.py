"""A YAML file → its plain data, and where each value of it stands.

PyYAML's C parser gives every node its line and column. Scalars stay as typed (YAML 1.1 would make ``no`` false, ``0331``
217 and ``1.10`` 1.1); the models give them their types. Aliases are refused: an issue has no use for them, and a few lines of them
can unfold to gigabytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from newsletter.content import traps
from newsletter.errors import InputError, Problem, shown_from

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]
"""The way to a value: ``("topics", 1, "links", 0)``."""


@dataclass(frozen=True)
class Mark:
    """Where a value stands: line and column from 1, and the slice of the text (in characters)."""

    line: int
    column: int
    start: int
    end: int


class Plain(str):
    """A scalar typed without quotes."""


@dataclass(frozen=True)
class Document:
    """One YAML file as its author wrote it."""

    path: Path
    text: str
    data: dict[str, Any]
    values: Mapping[Path_, Mark]
    keys: Mapping[Path_, Mark]

    @property
    def shown(self) -> str:
        """The path as a person standing here would type it."""
        return shown_from(self.path)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def mark(self, path: Path_, *, key: bool = False) -> Mark:
        """Where the value at ``path`` stands (with ``key``: its key), else the nearest value around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1, 0, 0))

    def problem(self, path: Path_, message: str, *, key: bool = False, written: str = "", hint: str = "") -> Problem:
        """A problem at ``path``; ``written`` points into a longer text, at its first occurrence."""
        mark = self.mark(path, key=key)
        line, column = mark.line, mark.column
        found = self.text.find(written, mark.start, mark.end) if written else -1
        if found > 0:
            line = self.text.count("\n", 0, found) + 1
            column = found - self.text.rfind("\n", 0, found)
        return Problem(self.shown, line, column, message, where=spell(path), hint=hint, excerpt=self.line(line))


def spell(path: Path_) -> str:
    """``("topics", 1, "title")`` → ``topics[1].title``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")


def read(path: Path) -> Document:
    """Read one YAML file that holds a mapping.

    Raises InputError with every trap that was found when the file is missing, empty, over 1 MB, not UTF-8, not YAML, too deep,
    uses anchors, repeats a key, or would lose text silently.
    """
    return parse(path, _text_of(path))


def parse(path: Path, text: str) -> Document:
    """``read`` for text that is not (or not yet) what the file holds, as an editor's unsaved buffer."""
    shown = shown_from(path)
    if problems := tuple(traps.before_parsing(shown, text)):
        raise InputError(problems)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise InputError(traps.explain(shown, text, error)) from error
    except yaml.YAMLError as error:
        raise InputError(Problem(shown, 1, 1, f"is not YAML: {error}")) from error
    except RecursionError as error:
        raise InputError(Problem(shown, 1, 1, f"is nested too deeply; {MAX_DEPTH} levels are enough for any issue")) from error
    if not isinstance(root, yaml.MappingNode):
        message = "is empty; write at least 'headline: {title: …}'" if root is None else "must be a list of 'key: value' lines"
        raise InputError(Problem(shown, 1, 1, message))
    return _Reader(path, text).document(root)


def _text_of(path: Path) -> str:
    shown = shown_from(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(shown, 0, 0, f"is {path.stat().st_size:,} bytes; an issue file holds at most {MAX_BYTES:,}"))
        data = path.read_bytes()
    except OSError as error:
        raise InputError(Problem(shown, 0, 0, f"cannot be read: {error.strerror}")) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{data[error.start]:02x}); save it as UTF-8 in your editor"
        raise InputError(Problem(shown, line, 1, message)) from error


class _Reader:
    """One walk over the nodes of a file, collecting data, marks and every problem on the way."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.values: dict[Path_, Mark] = {}
        self.keys: dict[Path_, Mark] = {}
        self.problems: list[tuple[Path_, str, Mark]] = []
        self.seen: set[int] = set()

    def document(self, root: yaml.MappingNode) -> Document:
        data = self.mapping(root, ())
        document = Document(self.path, self.text, data, self.values, self.keys)
        problems = [
            Problem(document.shown, mark.line, mark.column, message, spell(path), excerpt=document.line(mark.line))
            for path, message, mark in self.problems
        ]
        problems += traps.cut_by_comment(document)
        if problems:
            raise InputError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
        return document

    def value(self, node: yaml.Node, path: Path_) -> Any:
        mark = _mark(node)
        self.values[path] = mark
        if id(node) in self.seen:
            self.problems.append((path, "anchors and aliases (&, *) are not for issues; write the text out, or quote it", mark))
            return None
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.problems.append((path, f"is nested too deeply; {MAX_DEPTH} levels are enough for any issue", mark))
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        self.values[path] = _mark(node)
        data: dict[str, Any] = {}
        for key, value in node.value:
            mark = _mark(key)
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                self.problems.append((path, "a key must be a word", mark))
                continue
            here = (*path, name)
            if name in data:
                first = self.keys[here].line
                self.problems.append((here, f"'{name}' stands here a second time (first in line {first}); keep one", mark))
                continue
            self.keys[here] = mark
            data[name] = self.value(value, here)
        return data


def _scalar(node: yaml.Node) -> str | None:
    if getattr(node, "style", None):  # "" for a plain scalar from the C parser, None from the Python one
        return str(node.value)
    return None if node.value in ("", "~", "null") else Plain(node.value)


def _mark(node: yaml.Node) -> Mark:
    start, end = node.start_mark, node.end_mark
    return Mark(start.line + 1, start.column + 1, start.index, end.index)


def paths(document: Document) -> Iterator[Path_]:
    """The way to every value of the file."""
    return iter(document.values)
