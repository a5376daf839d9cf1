"""Parse a YAML file into plain data and the position of each value."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.content import yaml_pitfalls
from newsletter.content.yaml_reader import Plain, Span, YamlReader
from newsletter.errors import InputError, Problem
from newsletter.files import is_inside
from newsletter.messages import NOTHING, Message
from newsletter.places import Loc, Place, SourceText, absolute

__all__ = ["MAX_BYTES", "Document", "Plain", "Span", "examine", "parse", "read", "text_of"]

MAX_BYTES = 1_000_000


@dataclass(frozen=True, eq=False)
class Document:
    """One YAML file as its author wrote it."""

    source: SourceText
    data: dict[str, Any]
    values: Mapping[Loc, Span]
    keys: Mapping[Loc, Span]

    @property
    def path(self) -> Path:
        """The file, as an absolute path."""
        return self.source.path

    @property
    def text(self) -> str:
        """The whole file, with line feeds as line ends."""
        return self.source.text

    def span(self, path: Loc, *, key: bool = False) -> Span:
        """Return the span of the value at ``path`` (with ``key``: of its key), else of the nearest value around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Span(1, 1, 0, 0))

    def problem(self, loc: Loc, code: str, message: str, hint: str = NOTHING, *, key: bool = False, written: str = "") -> Problem:
        """Make a problem at the value ``loc`` (or its ``key``); ``written`` points into a longer text, at its first occurrence."""
        span = self.span(loc, key=key)
        found = self.text.find(written, span.start, span.end) if written else -1
        return Problem.at(self.source, found if found > 0 else span.start, code, message, hint, loc)


def read(path: Path) -> Document:
    """Read one YAML file that holds a mapping.

    Raises InputError with every pitfall that was found when the file is missing, empty, over 1 MB, not UTF-8, not YAML, too deep,
    uses anchors, repeats a key, or would lose text silently.
    """
    return parse(path, text_of(path))


def parse(path: Path, text: str) -> Document:
    """Parse text as the content of the file ``path``, as an editor's unsaved buffer; raise what ``read`` raises."""
    document, problems = examine(path, text)
    if problems or document is None:
        raise InputError(problems)
    return document


def examine(path: Path, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return a file's document and its YAML problems; the document is None when it cannot be parsed to its end."""
    return _examined(absolute(path), text)


@lru_cache(maxsize=4)  # every issue of a run comes with the same publication
def _examined(path: Path, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    source = SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    if pitfalls := tuple(yaml_pitfalls.find_pitfalls(source)):
        return None, _sorted(pitfalls)
    found = YamlReader(source)
    document = None if found.data is None else Document(source, found.data, found.values, found.keys)
    return document, _sorted(found.problems)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def text_of(path: Path) -> str:
    """Return a file's text; raise InputError when it is missing, over 1 MB, not UTF-8, or a symlink out of the newsletter.

    A link may lead to another YAML file of the same newsletter. Anything else could show a stranger's choice of this computer's
    files in the excerpt of an error.
    """
    place = Place(absolute(path))
    if path.is_symlink() and not _is_own_file(path):
        message = Message("is a link to something else than a YAML file of this newsletter, and is not read")
        raise InputError(Problem(place, "foreign-link", message))
    try:
        found = path.stat()
        size = found.st_size
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # a named pipe would be waited for
            raise InputError(Problem(place, "no-file", Message("is not a file")))
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise InputError(Problem(place, "unreadable", Message("cannot be read: {reason}", reason=error.strerror))) from error
    if size > MAX_BYTES:
        message = Message("is {size:,} bytes; an issue file holds at most {most:,}", size=size, most=MAX_BYTES)
        raise InputError(Problem(place, "too-big", message))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message("is {what}; save it as UTF-8 in your editor", what=_not_utf_8(data))
        raise InputError(Problem(Place(place.file, line, 1), "not-utf-8", message)) from error


def _is_own_file(path: Path) -> bool:
    """Return whether a link leads to a regular YAML file in its own folder or in the folder above."""
    real = Path(os.path.realpath(path))
    return real.suffix in (".yaml", ".yml") and any(is_inside(path, folder) for folder in (path.parent, path.parent.parent))


def _not_utf_8(data: bytes) -> Message:
    """Name the encoding of bytes that are not UTF-8, in the words of an editor's menu."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Message("not UTF-8 but UTF-16")
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return Message("not UTF-8 text")
    return Message("not UTF-8 but the old Korean encoding (CP949, ANSI)")
