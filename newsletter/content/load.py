"""Issue file + publication file → LoadedIssue: an Issue, and where each word of it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsletter.content.document import Document, Loc, read
from newsletter.content.issue import Issue
from newsletter.content.publication import Publication
from newsletter.content.theme import Theme, faint_pairs
from newsletter.errors import InputError, Problem
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content.mistakes import Mistake

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class LoadedIssue:
    """A validated issue, the two documents that it was read from, and warnings."""

    issue: Issue
    issue_document: Document
    publication_document: Document
    workspace: Workspace
    warnings: tuple[Problem, ...] = ()

    @property
    def path(self) -> Path:
        """The issue file."""
        return self.issue_document.path

    @property
    def name(self) -> str:
        """The issue file's name without ``.yaml``; names its output."""
        return self.path.stem

    def problem(self, path: Loc, message: str, **more: Any) -> Problem:
        """A problem at the value ``path`` of the Issue, in whichever of the two files its author wrote it.

        ``path`` counts from the Issue: ``("topics", 0, "title")``, ``("publication", "footer", "phone")``.
        """
        document, path = self.home(path)
        return document.problem(path, message, **more)

    def home(self, path: Loc) -> tuple[Document, Loc]:
        """The file where the value ``path`` of the Issue was written, and the way to it in that file."""
        return home(path, self.issue_document, self.publication_document)


def load_issue(path: Path, workspace: Workspace) -> LoadedIssue:
    """Read an issue and its publication; InputError with every problem of both files at once."""
    try:
        return build_issue(read(path), read(workspace.publication), workspace)
    except InputError as error:
        from newsletter.content.problems import every_problem

        raise InputError(every_problem(path, workspace) or error.problems) from None


def load_publication(workspace: Workspace) -> Publication:
    """Read issues/publication.yaml alone; InputError with every problem of it."""
    return build_publication(read(workspace.publication), workspace)


def build_publication(document: Document, workspace: Workspace) -> Publication:
    """A document → the Publication; InputError with every problem of it at once."""
    publication, wrong = _validate(Publication, document.data, _context(document, workspace))
    if publication is None:
        raise InputError(in_reading_order(document.shown, [_problem(document, mistake) for mistake in wrong]))
    return publication


def build_issue(document: Document, shared: Document, workspace: Workspace) -> LoadedIssue:
    """Two documents → a LoadedIssue; InputError with every problem of both at once."""
    own, overrides = _split(document.data)
    if "publication" in own:
        raise InputError(
            document.problem(("publication",), "has no place in an issue", key=True, hint="write its fields here directly")
        )
    context = _context(document, workspace)
    unchanged = None if overrides else _unchanged(shared, context["folder"], context["root"])
    data = {**own, "publication": unchanged or merged(shared.data, overrides)}
    issue, wrong = _validate(Issue, data, context)
    if issue is None:
        raise InputError(in_reading_order(document.shown, [mistake_to_problem(mistake, document, shared) for mistake in wrong]))
    faint = tuple(_faint(document, shared, issue.publication.theme))
    return LoadedIssue(issue, document, shared, workspace, faint)


@lru_cache(maxsize=4)  # every issue of a run comes with the same publication
def _unchanged(shared: Document, folder: Path, root: Path) -> Publication | None:
    """The publication of an issue that overrides nothing; None when there is something wrong with it."""
    return _validate(Publication, shared.data, {"folder": folder, "root": root})[0]


def _context(document: Document, workspace: Workspace) -> dict[str, Any]:
    """What values are checked against beside themselves: the folder of pictures, the workspace, the number of topics."""
    topics = document.data.get("topics")
    return {
        "folder": document.path.parent,
        "root": workspace.real_root,
        "topics": len(topics) if isinstance(topics, list) else 0,
    }


def _faint(document: Document, shared: Document, theme: Theme) -> Iterator[Problem]:
    """Each pair of colours that is too faint, at the colour of the two that an author chose."""
    for palette, front, back, sentence in faint_pairs(theme):
        paths = [("publication", "theme", palette, colour) for colour in (front, back)]
        chosen = next((path for path in paths for file in (document, shared) if path[1:] in file.values), paths[0])
        owner, path = home(chosen, document, shared)
        yield owner.problem(path, sentence)


def mistake_to_problem(mistake: "Mistake", document: Document, shared: Document) -> Problem:
    """A mistake in the Issue's data → a problem in the file where its author wrote it."""
    owner, path = home(mistake.path, document, shared)
    return _problem(owner, replace(mistake, path=path))


def home(path: Loc, document: Document, shared: Document) -> tuple[Document, Loc]:
    """The file, and the way in it, of the Issue's value at ``path``: what the issue overrides is at home in the issue."""
    if path[:1] != ("publication",):
        return document, path
    inner = path[1:]
    if inner and (inner in document.values or (inner not in shared.values and inner[:1] in document.values)):
        return document, inner
    return shared, inner


def merged(base: Any, over: Any) -> Any:
    """``over`` laid on ``base``: mappings are joined key by key, what is empty says nothing, everything else is replaced."""
    if over is None:
        return base
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    return {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}


def _split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """An issue file's keys: the issue's own, and its overrides of the publication."""
    shared = Publication.model_fields.keys() - Issue.model_fields.keys()
    own = {key: value for key, value in data.items() if key not in shared}
    return own, {key: value for key, value in data.items() if key in shared}


def _validate(model: type[Model], data: Any, context: Mapping[str, Any]) -> tuple[Model | None, tuple["Mistake", ...]]:
    try:
        return model.model_validate(data, context=context), ()
    except ValidationError as error:
        from newsletter.content.mistakes import mistakes

        return None, tuple(mistakes(error, model, data))


def _problem(document: Document, mistake: "Mistake") -> Problem:
    return document.problem(mistake.path, mistake.message, key=mistake.key, written=mistake.written, hint=mistake.hint)


def in_reading_order(first: str, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of the file shown as ``first`` from top to bottom, then the other's."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.path != first, problem.line, problem.column))
