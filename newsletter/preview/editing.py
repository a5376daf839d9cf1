"""Edit one value of an issue or of the publication: show it, render it unsaved, write it, undo and redo.

A value is written only when the file still holds what the page showed (``base``), so that nothing is lost when another program
saved it meanwhile; other changes of the file stay. Only files that really lie in ``issues/`` are written.
"""

import datetime
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from newsletter.content import LoadedIssue
from newsletter.content.document import MAX_BYTES, Document, parse, text_of
from newsletter.content.line_ends import splice_lines
from newsletter.content.load import build_issue
from newsletter.content.scalar_edit import is_block, replace_scalar, scalar_value
from newsletter.content.text_types import Link, Prose
from newsletter.errors import InputError, NewsletterError
from newsletter.files import FileChangedError, is_inside, replace_file
from newsletter.messages import Message
from newsletter.places import Loc, parse_loc

if TYPE_CHECKING:
    from newsletter.checks import Finding

MAX_HISTORY = 200
"""Changes that can be undone."""


class ConflictError(Exception):
    """Raised when a value is not what the page showed; nothing was written."""

    def __init__(self, current: str | None) -> None:
        """Keep the value that the file holds now; None when it holds none there."""
        super().__init__("another program changed this text meanwhile")
        self.current = current


@dataclass(frozen=True)
class Field:
    """One value that can be edited."""

    where: str
    value: str
    kind: str
    """``prose`` (Markdown), ``line``, ``link``, ``date``, ``number`` or ``other``."""
    help: str
    shared: bool
    """It stands in the publication: every issue changes with it."""
    line: int
    """The line of the file where its text begins."""


@dataclass(frozen=True)
class Target:
    """Where a value of an issue was written: a document as it is on disk now, and the way to the value in it."""

    loaded: LoadedIssue
    document: Document
    loc: Loc
    content: bytes

    @property
    def shared(self) -> bool:
        """Whether it stands in the publication."""
        return self.document.path == self.loaded.publication_document.path

    def with_value(self, value: str) -> Document:
        """Return the document with another value; raises InputError when the file cannot hold it."""
        try:
            text = replace_scalar(self.document, self.loc, value)
        except ValueError as error:
            raise InputError(self.document.problem(self.loc, "not-yaml", Message("YAML cannot hold this text here"))) from error
        if (size := len(text.encode())) > MAX_BYTES:
            message = Message("is {size:,} bytes; an issue file holds at most {most:,}", size=size, most=MAX_BYTES)
            raise InputError(self.document.problem((), "too-big", message))
        return parse(self.document.path, text)

    def build(self, document: Document) -> LoadedIssue:
        """Build the issue with ``document`` in place of what is on disk; raises InputError with the problems."""
        workspace = self.loaded.workspace
        other = self.loaded.issue_document.path if self.shared else self.loaded.publication_document.path
        unchanged = parse(other, text_of(other))
        issue, publication = (unchanged, document) if self.shared else (document, unchanged)
        loaded, problems = build_issue(issue, publication, workspace)
        if loaded is None:
            raise InputError(problems)
        return loaded


def find_target(loaded: LoadedIssue, where: str) -> Target:
    """Find the value called ``where`` (``topics[0].title``); raises LookupError when it is no scalar that an author wrote."""
    known, loc = loaded.home(parse_loc(where))
    path = known.path
    if not is_inside(path, loaded.workspace.issues):
        raise LookupError(where)
    content = path.read_bytes()
    try:
        document = parse(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text_of(path)  # says what it is instead
        raise LookupError(where) from None
    scalar_value(document, loc)
    return Target(loaded, document, loc, content)


def open_field(loaded: LoadedIssue, where: str) -> Field:
    """Return a value with what an editor of it needs; raises LookupError when there is none."""
    target = find_target(loaded, where)
    model, name, value = _in_model(loaded, parse_loc(where))
    field = type(model).model_fields.get(name) if model is not None else None
    line = target.document.values[target.loc].line + is_block(target.document, target.loc)
    text = scalar_value(target.document, target.loc)
    return Field(where, text, _kind(value), (field.description if field else "") or "", target.shared, line)


class Editor:
    """Writes values and remembers what was written, so that it can be undone; safe to use from any thread."""

    def __init__(self) -> None:
        """Begin with nothing to undo."""
        self._done: list[tuple[Path, bytes, bytes]] = []
        self._undone: list[tuple[Path, bytes, bytes]] = []
        self._lock = threading.Lock()

    @property
    def steps(self) -> dict[str, int]:
        """How many changes can be undone and redone."""
        return {"undo": len(self._done), "redo": len(self._undone)}

    def save(self, loaded: LoadedIssue, where: str, base: str, value: str) -> Field:
        """Write a value where the file still holds ``base``.

        Raises ConflictError when it does not, and InputError when the issue could not be rendered with the value.
        """
        with self._lock:
            try:
                target = find_target(loaded, where)
            except LookupError as error:
                raise ConflictError(None) from error
            current = scalar_value(target.document, target.loc)
            if current != base:
                raise ConflictError(current)
            document = target.with_value(value)
            self._require_renderable(target, document)
            after = splice_lines(target.content, target.document.text, document.text)
            if after != target.content:
                self._write(document.path, target.content, after)
        return open_field(loaded, where)

    def fix(self, finding: "Finding", loaded: LoadedIssue) -> None:
        """Apply the safe fix of a finding about ``loaded``; raises ConflictError when its file is not what was checked.

        Raises LookupError when the finding has no fix.
        """
        from newsletter.checks.fix import fixed  # the checks, which the start of the page need not wait for

        if finding.edit is None or not is_inside(finding.edit.file, loaded.workspace.issues):
            raise LookupError(finding.rule)
        path = finding.edit.file
        checked = next(document for document in (loaded.issue_document, loaded.publication_document) if document.path == path)
        with self._lock:
            content = path.read_bytes()
            before, after = fixed([finding])[path]
            if before != checked.text or parse(path, content.decode("utf-8-sig")).text != before:
                raise ConflictError(None)  # the fix counts characters of another text
            self._write(path, content, splice_lines(content, before, after))

    def _write(self, path: Path, before: bytes, after: bytes) -> None:
        try:
            replace_file(path, before, after)
        except FileChangedError as error:
            raise ConflictError(None) from error
        self._done = [*self._done, (path, before, after)][-MAX_HISTORY:]
        self._undone = []

    def undo(self) -> None:
        """Take the last change back; raises ConflictError when somebody else wrote the file since, LookupError without a change."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Make the last change that was undone again; raises as ``undo``."""
        self._step(self._undone, self._done)

    def _step(self, source: list[tuple[Path, bytes, bytes]], target: list[tuple[Path, bytes, bytes]]) -> None:
        with self._lock:
            if not source:
                raise LookupError("nothing")
            path, before, after = source.pop()
            try:
                replace_file(path, after, before)
            except FileChangedError as error:
                source.clear()
                raise ConflictError(None) from error
            target.append((path, after, before))

    @staticmethod
    def _require_renderable(target: Target, document: Document) -> None:
        """Raise InputError when the issue has problems with the new document and had none before."""
        try:
            target.build(document)
        except NewsletterError:
            try:
                target.build(target.document)
            except NewsletterError:
                return
            raise


def field_payload(field: Field, steps: dict[str, int]) -> dict[str, object]:
    """Return a field as plain values, with how much can be undone and redone."""
    return {**asdict(field), **steps}


def _in_model(loaded: LoadedIssue, loc: Loc) -> tuple[BaseModel | None, str, Any]:
    """Return the model that holds the value at ``loc``, the field's name and the value; None where the way cannot be followed."""
    model: Any = None
    value: Any = loaded.issue
    for step in loc:
        model = value
        try:
            value = value[step] if isinstance(step, int) or isinstance(value, dict) else getattr(value, step)
        except (LookupError, AttributeError, TypeError):
            return None, "", None
    return (model if isinstance(model, BaseModel) else None), str(loc[-1]) if loc else "", value


def _kind(value: Any) -> str:
    if isinstance(value, Prose):
        return "prose"
    if isinstance(value, Link):
        return "link"
    if isinstance(value, datetime.date):
        return "date"
    if isinstance(value, int) and not isinstance(value, bool):
        return "number"
    return "line" if isinstance(value, str) else "other"
