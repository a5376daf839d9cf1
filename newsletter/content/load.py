"""Issue file + publication file → Manuscript: an Issue, and where each word of it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsletter.content.document import Document, Path_, read
from newsletter.content.issue import Issue
from newsletter.content.mistakes import Mistake, mistakes
from newsletter.content.publication import Publication
from newsletter.content.theme import faint_pairs
from newsletter.errors import InputError, Problem
from newsletter.workspace import Workspace

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Manuscript:
    """What an editor handed in: the issue, the files that it came from, and what to look at again."""

    issue: Issue
    document: Document
    publication: Document
    workspace: Workspace
    warnings: tuple[Problem, ...] = ()

    @property
    def path(self) -> Path:
        """The issue file."""
        return self.document.path

    @property
    def name(self) -> str:
        """The issue file's name without ``.yaml``; names its output."""
        return self.path.stem

    def problem(self, path: Path_, message: str, **more: Any) -> Problem:
        """A problem at the value ``path`` of the Issue, in whichever of the two files its author wrote it.

        ``path`` counts from the Issue: ``("topics", 0, "title")``, ``("publication", "footer", "phone")``.
        """
        document, path = self.home(path)
        return document.problem(path, message, **more)

    def home(self, path: Path_) -> tuple[Document, Path_]:
        """The file where the value ``path`` of the Issue was written, and the way to it in that file."""
        return home(path, self.document, self.publication)


def load_issue(path: Path, workspace: Workspace) -> Manuscript:
    """Read an issue and its publication; InputError with every problem of both files at once."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in (path, workspace.publication):
        try:
            documents.append(read(file))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return build_manuscript(documents[0], documents[1], workspace)


def load_publication(workspace: Workspace) -> Publication:
    """Read issues/publication.yaml alone; InputError with every problem of it."""
    document = read(workspace.publication)
    context = {"folder": workspace.issues, "root": workspace.root}
    publication, wrong = _validate(Publication, filled(document.data), context)
    if publication is None:
        raise InputError([_problem(document, mistake) for mistake in wrong])
    return publication


def build_manuscript(document: Document, shared: Document, workspace: Workspace) -> Manuscript:
    """Two documents → a Manuscript; InputError with every problem of both at once."""
    own, overrides = _split(filled(document.data))
    if "publication" in own:
        raise InputError(
            document.problem(("publication",), "has no place in an issue", key=True, hint="write its fields here directly")
        )
    data = {**own, "publication": merged(filled(shared.data), overrides)}
    context = {"folder": document.path.parent.resolve(), "root": workspace.root.resolve()}
    issue, wrong = _validate(Issue, data, context)
    if issue is None:
        raise InputError(_in_reading_order(mistake_to_problem(mistake, document, shared) for mistake in wrong))
    manuscript = Manuscript(issue, document, shared, workspace)
    faint = tuple(
        manuscript.problem(("publication", "theme", *path), sentence) for path, sentence in faint_pairs(issue.publication.theme)
    )
    return Manuscript(issue, document, shared, workspace, faint)


def mistake_to_problem(mistake: Mistake, document: Document, shared: Document) -> Problem:
    """A mistake in the Issue's data → a problem in the file where its author wrote it."""
    owner, path = home(mistake.path, document, shared)
    here = Mistake(path, mistake.message, hint=mistake.hint, key=mistake.key, written=mistake.written)
    return _problem(owner, here)


def home(path: Path_, document: Document, shared: Document) -> tuple[Document, Path_]:
    """The file, and the way in it, of the Issue's value at ``path``: what the issue overrides is at home in the issue."""
    if path[:1] != ("publication",):
        return document, path
    inner = path[1:]
    if inner and (inner in document.values or (inner not in shared.values and inner[:1] in document.values)):
        return document, inner
    return shared, inner


def merged(base: Any, over: Any) -> Any:
    """``over`` laid on ``base``: mappings are joined key by key, everything else is replaced."""
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    return {**base, **{key: merged(base[key], value) if key in base else value for key, value in over.items()}}


def filled(data: Any) -> Any:
    """``data`` without the keys that have no value: ``closing:`` alone means that there is no closing."""
    if isinstance(data, dict):
        return {key: filled(value) for key, value in data.items() if value is not None}
    return [filled(value) for value in data] if isinstance(data, list) else data


def _split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """An issue file's keys: the issue's own, and its overrides of the publication."""
    shared = Publication.model_fields.keys() - Issue.model_fields.keys()
    own = {key: value for key, value in data.items() if key not in shared}
    return own, {key: value for key, value in data.items() if key in shared}


def _validate(model: type[Model], data: Any, context: Mapping[str, Path]) -> tuple[Model | None, tuple[Mistake, ...]]:
    try:
        return model.model_validate(data, context=context), ()
    except ValidationError as error:
        return None, tuple(mistakes(error, model, data))


def _problem(document: Document, mistake: Mistake) -> Problem:
    return document.problem(mistake.path, mistake.message, key=mistake.key, written=mistake.written, hint=mistake.hint)


def _in_reading_order(problems: Any) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.column))
