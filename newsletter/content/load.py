"""Load an issue file and its publication into a LoadedIssue: the Issue, and the position of each value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsletter.content.context import Context
from newsletter.content.document import Document, examine, read, text_of
from newsletter.content.issue import Issue
from newsletter.content.own_inserts import issue_model
from newsletter.content.publication import Publication
from newsletter.content.theme import Theme, faint_pairs
from newsletter.errors import InputError, Problem
from newsletter.messages import NOTHING, Message
from newsletter.places import Loc, Place, absolute
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content.validation import Invalid

Model = TypeVar("Model", bound=BaseModel)
Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class LoadedIssue:
    """A validated issue, the two documents that it was read from, and warnings."""

    issue: Issue
    issue_document: Document
    publication_document: Document
    workspace: Workspace
    warnings: Problems = ()

    @property
    def path(self) -> Path:
        """The issue file."""
        return self.issue_document.path

    @property
    def name(self) -> str:
        """The issue file's name without ``.yaml``; names its output."""
        return self.path.stem

    def problem(self, loc: Loc, code: str, message: str, hint: str = NOTHING, *, key: bool = False, written: str = "") -> Problem:
        """Make a problem at the value ``loc`` of the Issue, in whichever of the two files its author wrote it.

        ``loc`` counts from the Issue: ``("topics", 0, "title")``, ``("publication", "footer", "phone")``.
        """
        document, loc = self.home(loc)
        return document.problem(loc, code, message, hint, key=key, written=written)

    def home(self, loc: Loc) -> tuple[Document, Loc]:
        """Return the document that holds the Issue's value at ``loc``, and its location there."""
        return home(loc, self.issue_document, self.publication_document)


def load_issue(path: Path, workspace: Workspace) -> LoadedIssue:
    """Read an issue and its publication; raise InputError with every problem of both files, or when the file's name is no text."""
    try:
        path.name.encode()
    except UnicodeEncodeError as error:  # no address, page or message can name such a file
        message = Message("the name of this file is not UTF-8")
        raise InputError(Problem(Place(path), "file-name", message, Message("rename it"))) from error
    own, shared = _examined(path), _examined(workspace.publication)
    loaded, problems = _built(own[0], shared[0], workspace)
    as_yaml = (*own[1], *shared[1])
    problems = (*as_yaml, *(problem for problem in problems if not any(_echoes(problem, cause) for cause in as_yaml)))
    if loaded is None or problems:
        raise InputError(in_reading_order(problems, path))
    return loaded


def load_publication(workspace: Workspace) -> Publication:
    """Read issues/publication.yaml alone; raise InputError with every problem of it."""
    document = read(workspace.publication)
    publication, problems = build_publication(document, workspace)
    if publication is None:
        raise InputError(in_reading_order(problems, document.path))
    return publication


def build_publication(document: Document, workspace: Workspace) -> tuple[Publication | None, Problems]:
    """Validate a publication's document; return None and every problem when it is not valid."""
    publication, wrong = _validate(Publication, document.data, _context(document, workspace))
    return publication, tuple(invalid.problem(document) for invalid in wrong)


def build_issue(document: Document, shared: Document, workspace: Workspace) -> tuple[LoadedIssue | None, Problems]:
    """Validate an issue's document with the publication's; return None and every problem of both when one is not valid."""
    own, overrides = _split(document.data)
    if "publication" in own:
        message, hint = Message("has no place in an issue"), Message("write its fields here directly")
        return None, (document.problem(("publication",), "publication-in-issue", message, hint, key=True),)
    if "site" in overrides:
        message, hint = (
            Message("has no place in an issue"),
            Message("the site is that of all issues; write it into publication.yaml"),
        )
        return None, (document.problem(("site",), "site-in-issue", message, hint, key=True),)
    context = _context(document, workspace)
    unchanged = None if overrides else _unchanged(shared, context.folder, context.issues)
    data = {**own, "publication": unchanged or merged(shared.data, overrides)}
    issue, wrong = _validate(issue_model(workspace), data, context)
    if issue is None:
        return None, tuple(invalid.problem(*home(invalid.loc, document, shared)) for invalid in wrong)
    faint = tuple(_faint(document, shared, issue.publication.theme))
    return LoadedIssue(issue, document, shared, workspace, faint), ()


def home(loc: Loc, document: Document, shared: Document) -> tuple[Document, Loc]:
    """Return the document that holds the Issue's value at ``loc``, and its location there; overrides are in the issue's document."""
    if loc[:1] != ("publication",):
        return document, loc
    inner = loc[1:]
    if inner and (inner in document.values or (inner not in shared.values and inner[:1] in document.values)):
        return document, inner
    return shared, inner


def merged(base: Any, over: Any) -> Any:
    """Merge ``over`` into ``base``: mappings recursively, None keeps the base's value, everything else replaces it."""
    if over is None:
        return base
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    return {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}


def in_reading_order(problems: Iterable[Problem], first: Path) -> list[Problem]:
    """Sort problems from top to bottom, those of the file ``first`` before the others; each once."""
    own = absolute(first)
    return sorted(
        dict.fromkeys(problems), key=lambda problem: (not problem.place or problem.place.file != own, problem.line, problem.column)
    )


def _examined(path: Path) -> tuple[Document | None, Problems]:
    """Return a file's document, None when it cannot be read, and its YAML problems."""
    try:
        return examine(path, text_of(path))
    except InputError as error:
        return None, error.problems


def _built(document: Document | None, shared: Document | None, workspace: Workspace) -> tuple[LoadedIssue | None, Problems]:
    """Return the issue, and what is wrong with the content of those of its files that could be read."""
    if document and shared:
        return build_issue(document, shared, workspace)
    if document:  # with the least that a publication can hold
        unnamed, _ = examine(workspace.publication, "name: '-'")
        problems = build_issue(document, unnamed, workspace)[1] if unnamed else ()
        return None, tuple(problem for problem in problems if not _needs_the_publication(problem))
    return None, build_publication(shared, workspace)[1] if shared else ()


def _needs_the_publication(problem: Problem) -> bool:
    """Return whether a missing field of an override may be in the publication, which cannot be read."""
    return problem.code == "missing-field" and bool(problem.loc) and problem.loc[0] in Publication.model_fields


def _echoes(problem: Problem, cause: Problem) -> bool:
    """Return whether ``problem`` follows from ``cause`` (a value lost to a comment, a key cut off by a comma)."""
    if problem.place is None or cause.place is None:
        return False
    emptied = problem.code == "empty" and (problem.place.file, problem.loc) == (cause.place.file, cause.loc)
    return problem.place == cause.place or emptied


@lru_cache(maxsize=4)  # every issue of a run comes with the same publication
def _unchanged(shared: Document, folder: Path, issues: Path) -> Publication | None:
    """Return the publication of an issue that overrides nothing; None when it is not valid."""
    return _validate(Publication, shared.data, Context(folder, issues))[0]


def _context(document: Document, workspace: Workspace) -> Context:
    topics = document.data.get("topics")
    return Context(document.path.parent, workspace.issues, len(topics) if isinstance(topics, list) else 0)


def _faint(document: Document, shared: Document, theme: Theme) -> Iterator[Problem]:
    """Yield a problem for each pair of colours of too little contrast, at the one that the author set."""
    for palette, front, back, message in faint_pairs(theme):
        locs = [("publication", "theme", palette, colour) for colour in (front, back)]
        chosen = next((loc for loc in locs for file in (document, shared) if loc[1:] in file.values), locs[0])
        owner, loc = home(chosen, document, shared)
        yield owner.problem(loc, "faint-colours", message)


def _split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an issue file's keys: the issue's own, and its overrides of the publication."""
    shared = Publication.model_fields.keys() - Issue.model_fields.keys()
    own = {key: value for key, value in data.items() if key not in shared}
    return own, {key: value for key, value in data.items() if key in shared}


def _validate(model: type[Model], data: Any, context: Context) -> tuple[Model | None, "tuple[Invalid, ...]"]:
    """Validate plain data as ``model``; return None and every error when it is not valid."""
    try:
        return model.model_validate(data, context=context), ()
    except ValidationError as error:
        from newsletter.content.validation import invalid  # what a good file never needs

        return None, invalid(error, model, data)
