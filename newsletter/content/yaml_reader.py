"""Read YAML's events into plain data, the span of each value, and every problem found on the way.

PyYAML's C parser gives each event its line and column, and reading events (not nodes) bounds the depth: a hundred thousand ``[``
end the process inside ``yaml.compose``. Scalars stay as typed (YAML 1.1 would make ``no`` false, ``0331`` 217 and ``1.10`` 1.1); the
models give them their types. Anchors, aliases and tags are refused: an issue has no use for them, a few lines of aliases
can unfold to gigabytes, and ``&AI 동맹`` would be read as ``동맹``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from newsletter.content.syntax import MAX_DEPTH, TOO_DEEP, SyntaxErrorContext, beginning, explain, quoted
from newsletter.errors import Problem
from newsletter.messages import Message
from newsletter.places import Loc, Place, SourceText
from newsletter.text import truncate

_LOST = re.compile(r"[ \t]*(#)[^\s#]")
_COMMENT = re.compile(r"[ \t\"']#[^\s#]")
_EMPTY = Message("is empty; write lines of 'key: value'")


class Plain(str):
    """A scalar typed without quotes."""


class Span(NamedTuple):
    """The position of a value: line and column from 1, and the slice of the text (in characters)."""

    line: int
    column: int
    start: int
    end: int


class SourceMap(Mapping[Loc, Span]):
    """The Span of each value by its location, made when it is looked up, which for most values is never."""

    def __init__(self) -> None:
        self._ends: dict[Loc, tuple[Any, Any]] = {}  # PyYAML's marks

    def put(self, path: Loc, first: yaml.Event, last: yaml.Event) -> None:
        """Store that the value at ``path`` reaches from the event ``first`` to the event ``last``."""
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


class _UnreadableError(Exception):
    """Raised after a problem that makes the rest of the file meaningless."""


class YamlReader:
    """One pass over a file; ``data`` (None when it cannot be read to its end), ``values``, ``keys`` and ``problems`` are its result."""

    def __init__(self, source: SourceText) -> None:
        self.source, self.text = source, source.text
        self.values, self.keys = SourceMap(), SourceMap()
        self.problems: list[Problem] = []
        self._suspected: list[Problem] = []
        self._flow = 0
        self._may_be_cut = _COMMENT.search(self.text) is not None
        self._event: Callable[[], Any] = yaml.CSafeLoader(self.text).get_event
        self._last: yaml.Event = yaml.StreamStartEvent()
        self.data = self._read()

    def _read(self) -> dict[str, Any] | None:
        """Return the file's one mapping."""
        data = None
        try:
            data = self._document()
        except _UnreadableError:
            self._suspected.clear()
        except yaml.MarkedYAMLError as error:
            self._suspected.clear()
            line = self.source.place(_start_of(self._last)).line
            if line not in {problem.line for problem in self.problems}:  # else it follows from what is said of that line
                found = SyntaxErrorContext.of(self.text, error, self._last, in_flow=self._flow > 0)
                self.problems.append(Problem.at(self.source, *explain(found)))
        self.problems += self._suspected
        return data

    def _next(self) -> yaml.Event:
        event: yaml.Event = self._event()
        self._last = event
        return event

    def _document(self) -> dict[str, Any] | None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            self.problems.append(Problem(Place(self.source.path, 1, 1), "empty-file", _EMPTY))
            return None
        root = self._next()
        data = self._value(root, ())
        self._next()
        if not isinstance(after := self._next(), yaml.StreamEndEvent):
            message = Message("a second document begins here; one file holds one issue, so take out '---'")
            self._report((), after, "second-document", message)
        if data is None:
            self.problems.append(Problem(Place(self.source.path, 1, 1), "empty-file", _EMPTY))
        elif not isinstance(data, dict):
            message = Message("is not lines of 'key: value'; begin with a key, a colon and a space")
            self._report((), root, "not-a-mapping", message)
        return data if isinstance(data, dict) else None

    def _value(self, event: yaml.Event, path: Loc) -> Any:
        self.values.put(path, event, event)
        if len(path) > MAX_DEPTH:
            self._report((), event, "too-deep", TOO_DEEP)
            raise _UnreadableError
        alias = isinstance(event, yaml.AliasEvent)
        if alias or event.anchor is not None or event.tag is not None:  # type: ignore[attr-defined]
            self._refuse(event, path)
        if isinstance(event, yaml.ScalarEvent):
            if self._may_be_cut:
                self._cut_by_comment(event, path)
            return _scalar(event)
        if alias:
            return None
        return self._collection(event, path)

    def _collection(self, event: yaml.Event, path: Loc) -> Any:
        flow = bool(event.flow_style)  # type: ignore[attr-defined]
        self._flow += flow
        data = self._mapping(path, flow=flow) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)
        self._flow -= flow
        self.values.put(path, event, self._last)
        return data

    def _sequence(self, path: Loc) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Loc, *, flow: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._suspect(path, key, "odd-key", Message("a key must be a plain word"))
                self._skip(key)
                self._skip(self._next())
                continue
            here = (*path, key.value)
            if here in self.keys:
                said = "'{key}' stands here a second time (first in line {first}); keep one"
                first = self.keys[here].line
                self._report(here, key, "duplicate-key", Message(said, key=truncate(key.value, 40), first=first))
                self._skip(self._next())
                continue
            self.keys.put(here, key, key)
            value = self._value(self._next(), here)
            if flow and value is None and not self.text[_end_of(key) :].lstrip().startswith(":"):
                self._suspect(path, key, "lone-key", self._alone(key))
            data[key.value] = value
        return data

    def _skip(self, event: yaml.Event) -> None:
        """Skip the value that ``event`` begins."""
        depth = 0
        while depth := depth + isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent):
            event = self._next()

    def _refuse(self, event: yaml.Event, path: Loc) -> None:
        """Report an anchor, an alias or a tag; stop reading at a real one, on a whole list or group."""
        if isinstance(event, yaml.CollectionStartEvent):
            message = Message("anchors, aliases and tags (&, *, !) have no place here; write the text out")
            self._report(path, event, "anchor", message)
            raise _UnreadableError
        message = beginning(self.text[_start_of(event)], quoted(self.text, _start_of(event), in_flow=self._flow > 0))
        self._report(path, event, "first-character", message)

    def _alone(self, key: yaml.ScalarEvent) -> Message:
        if re.match(r"[\w-]+:\S", key.value) and not key.style:
            return Message("type a space after ':' in '{key}'", key=truncate(key.value, 40))
        return Message("a comma ends a value inside {{ }}; put the value in quotes when the comma belongs to it")

    def _cut_by_comment(self, event: yaml.ScalarEvent, path: Loc) -> None:
        """Report a value that loses its end to a ``#`` stuck to a word: ``구루미 #12호`` is ``구루미`` to every YAML parser.

        ``# `` with a space stays what it looks like, a comment.
        """
        if event.style in ("|", ">"):
            return
        end = _end_of(event)
        if not event.style and not event.value and path in self.keys:  # the parser looked for it on the lines below
            end = self.text.find(":", self.keys[path].end) + 1 or end
        if lost := _LOST.match(self.text, end):
            start = _start_of(event) if event.value else lost.start(1)
            said = "everything from '#' on is lost as a comment; {advice}, or write '# ' before a comment"
            message = Message(said, advice=quoted(self.text, start, in_flow=self._flow > 0))
            self.problems.append(Problem.at(self.source, lost.start(1), "lost-to-comment", message, loc=path))

    def _suspect(self, path: Loc, event: yaml.Event, code: str, message: Message) -> None:
        """Report a problem, unless the parser fails later: then this was a part of what made it fail."""
        self._suspected.append(Problem.at(self.source, _start_of(event), code, message, loc=path))

    def _report(self, path: Loc, event: yaml.Event, code: str, message: Message) -> None:
        self.problems.append(Problem.at(self.source, _start_of(event), code, message, loc=path))


def _scalar(event: yaml.ScalarEvent) -> str | None:
    if event.style:
        return str(event.value)
    return None if event.value in ("", "~", "null") else Plain(event.value)


def _start_of(event: yaml.Event) -> int:
    """Return the offset of the beginning of ``event``, in characters."""
    return event.start_mark.index if event.start_mark else 0


def _end_of(event: yaml.Event) -> int:
    """Return the offset of the end of ``event``, in characters."""
    return event.end_mark.index if event.end_mark else 0
