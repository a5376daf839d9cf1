"""Edit one value of an issue or of the publication: show it, render it unsaved, write it.

A value is written only when the file still holds what the page showed (``base``), so that nothing is lost when another program
saved it meanwhile; other changes of the file stay. Only files that really lie in ``issues/`` are written.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.content import LoadedIssue
from newsletter.content.document import MAX_BYTES, Document, parse, text_of
from newsletter.content.line_ends import splice_lines
from newsletter.content.load import build_issue
from newsletter.content.scalar_edit import is_block, replace_scalar, scalar_value
from newsletter.content.sequence_edit import remove_key, value_at
from newsletter.drafting.add_key import FILE_ORDER, add_key, typed
from newsletter.errors import InputError, NewsletterError
from newsletter.files import is_inside
from newsletter.messages import Message
from newsletter.places import Loc, format_loc, parse_loc
from newsletter.preview.fields import FieldType, field_type, model_at, order_of, scalar_fields
from newsletter.preview.history import ConflictError, History
from newsletter.preview.version import version_of

if TYPE_CHECKING:
    from newsletter.checks import Finding


@dataclass(frozen=True)
class Field:
    """One value that can be edited."""

    where: str
    value: str
    type: FieldType
    present: bool
    """It is in the file; else a value adds it."""
    shared: bool
    """It stands in the publication: every issue changes with it."""
    line: int
    """The line of the file where its text begins."""
    beside: tuple[tuple[str, bool], ...] = ()
    """The values of the same part, in the model's order: where each is, and whether a file holds it."""
    picture: str = ""
    """Where the part has a place for a picture; "" when it has none."""


@dataclass(frozen=True)
class Target:
    """Where a value of an issue was written: a document as it is on disk now, and the way to the value in it."""

    loaded: LoadedIssue
    document: Document
    loc: Loc
    content: bytes

    type: FieldType
    order: tuple[str, ...]
    """The names of the fields beside it, in the order of a careful author."""

    @property
    def shared(self) -> bool:
        """Whether it stands in the publication."""
        return self.document.path == self.loaded.publication_document.path

    @property
    def present(self) -> bool:
        """Whether the file holds the value."""
        return self.loc in self.document.values

    @property
    def value(self) -> str:
        """The value as an editor shows it; "" when the file holds none."""
        return scalar_value(self.document, self.loc) if self.present else ""

    def with_value(self, value: str) -> Document:
        """Return the document with another value, an optional one taken out where it is empty; raises InputError when it cannot hold it."""
        if not value and (self.type.optional or not self.present):
            return remove_key(self.document, self.loc) if self.present and self.value else self.document
        if not self.present:
            return add_key(self.document, self.loc, typed(value, self.type.kind), self.order)
        try:
            text = replace_scalar(self.document, self.loc, value)
        except ValueError as error:
            raise InputError(self.document.problem(self.loc, "not-yaml", Message("YAML cannot hold this text here"))) from error
        return checked_size(parse(self.document.path, text))


def find_target(loaded: LoadedIssue, where: str) -> Target:
    """Find the value called ``where`` (``topics[0].title``); raises LookupError when it is no scalar that an author wrote or may add."""
    wanted = parse_loc(where)
    known, loc = loaded.home(wanted)
    content, document = read_file(loaded, known.path)
    model = model_at(loaded, wanted[:-1])
    type_ = field_type(loaded, wanted)
    if loc not in document.values:
        if model is None or wanted[-1] not in scalar_fields(type(model)) or type_ is None or not type_.optional:
            raise LookupError(where)
        if loc[:-1] and not isinstance(value_at(document.data, loc[:-1]), dict):
            raise LookupError(where)
    else:
        scalar_value(document, loc)
    order = order_of(type(model)) if model is not None and loc[:-1] else FILE_ORDER
    return Target(loaded, document, loc, content, type_ or FieldType("other", "", optional=False), order)


def read_file(loaded: LoadedIssue, path: Path) -> tuple[bytes, Document]:
    """Read the issue's file or its publication's anew; raises LookupError when it does not really lie in ``issues/``."""
    if not is_inside(path, loaded.workspace.issues):
        raise LookupError(path.name)
    content = path.read_bytes()
    try:
        return content, parse(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text_of(path)  # says what it is instead
        raise LookupError(path.name) from None


def checked_size(document: Document) -> Document:
    """Return the document; raises InputError when it is longer than can be read."""
    if (size := len(document.text.encode())) > MAX_BYTES:
        message = Message("is {size:,} bytes; an issue file holds at most {most:,}", size=size, most=MAX_BYTES)
        raise InputError(document.problem((), "too-big", message))
    return document


def open_field(loaded: LoadedIssue, where: str) -> Field:
    """Return a value with what an editor of it needs; raises LookupError when there is none."""
    target = find_target(loaded, where)
    line = 0
    if target.present:
        line = target.document.values[target.loc].line + is_block(target.document, target.loc)
    return Field(where, target.value, target.type, target.present, target.shared, line, *_beside(target, parse_loc(where)))


def _beside(target: Target, loc: Loc) -> tuple[tuple[tuple[str, bool], ...], str]:
    """Return the values of the part that a value belongs to, and where its picture is or would be."""
    around = loc[:-2] if loc[-2:-1] == ("image",) else loc[:-1]
    model = model_at(target.loaded, around)
    if model is None:
        return (), ""
    found = []
    for name in scalar_fields(type(model)):
        document, home = target.loaded.home((*around, name))
        if name != "type":
            found.append((format_loc((*around, name)), home in document.values))
    return tuple(found), format_loc((*around, "image")) if "image" in type(model).model_fields else ""


def require_renderable(loaded: LoadedIssue, before: Document, after: Document) -> None:
    """Raise InputError when the issue has problems with the new document and had none before."""
    try:
        build_with(loaded, after)
    except NewsletterError:
        try:
            build_with(loaded, before)
        except NewsletterError:
            return
        raise


def version_with(loaded: LoadedIssue, document: Document) -> str:
    """Return the version of the issue's files with ``document`` in place of one of them."""
    shared = document.path == loaded.publication_document.path
    other = read_file(loaded, loaded.issue_document.path if shared else loaded.publication_document.path)[1]
    return version_of(*((other, document) if shared else (document, other)))


def build_with(loaded: LoadedIssue, document: Document) -> LoadedIssue:
    """Build the issue with ``document`` in place of what is on disk; raises InputError with the problems."""
    shared = document.path == loaded.publication_document.path
    other = loaded.issue_document.path if shared else loaded.publication_document.path
    unchanged = parse(other, text_of(other))
    issue, publication = (unchanged, document) if shared else (document, unchanged)
    built, problems = build_issue(issue, publication, loaded.workspace)
    if built is None:
        raise InputError(problems)
    return built


class Editor:
    """Writes values of issues and of the publication; safe to use from any thread."""

    def __init__(self, history: History) -> None:
        """Remember what is written in ``history``."""
        self._history = history

    def save(self, loaded: LoadedIssue, where: str, base: str, value: str) -> tuple[Field, dict[str, str]]:
        """Write a value where the file still holds ``base``; return it, and the versions of the files before and after.

        Raises ConflictError when it does not, and InputError when the issue could not be rendered with the value.
        """
        with self._history.lock:
            try:
                target = find_target(loaded, where)
            except LookupError as error:
                raise ConflictError(None) from error
            if target.value != base:
                raise ConflictError(target.value)
            after = target.with_value(value)
            self.write(loaded, target.content, target.document, after)
            versions = {"before": version_with(loaded, target.document), "after": version_with(loaded, after)}
        return open_field(loaded, where), versions

    def write(self, loaded: LoadedIssue, content: bytes, before: Document, after: Document) -> None:
        """Write ``after`` over a file that holds ``content``, which was read as ``before``; raises as ``save``."""
        require_renderable(loaded, before, checked_size(after))
        written = splice_lines(content, before.text, after.text)
        if written != content:
            self._history.write(before.path, content, written)

    def fix(self, finding: "Finding", loaded: LoadedIssue) -> None:
        """Apply the safe fix of a finding about ``loaded``; raises ConflictError when its file is not what was checked.

        Raises LookupError when the finding has no fix.
        """
        from newsletter.checks.fix import fixed  # the checks, which the start of the page need not wait for

        if finding.edit is None or not is_inside(finding.edit.file, loaded.workspace.issues):
            raise LookupError(finding.rule)
        path = finding.edit.file
        checked = next(document for document in (loaded.issue_document, loaded.publication_document) if document.path == path)
        with self._history.lock:
            content = path.read_bytes()
            before, after = fixed([finding])[path]
            if before != checked.text or parse(path, content.decode("utf-8-sig")).text != before:
                raise ConflictError(None)  # the fix counts characters of another text
            self._history.write(path, content, splice_lines(content, before, after))


def field_payload(field: Field, steps: dict[str, int]) -> dict[str, object]:
    """Return a field as plain values, with how much can be undone and redone."""
    return {**{name: value for name, value in asdict(field).items() if name != "type"}, **asdict(field.type), **steps}
