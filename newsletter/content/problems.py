"""Every problem of an issue and its publication, when there is one: those of YAML and those of content, of both files, together."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsletter.content.document import Document, examine, parse, text_of
from newsletter.content.load import build_issue, build_publication, in_reading_order
from newsletter.content.mistakes import EMPTY
from newsletter.content.publication import Publication
from newsletter.errors import InputError, Problem, shown_from
from newsletter.workspace import Workspace


def every_problem(path: Path, workspace: Workspace) -> list[Problem]:
    """What is wrong with the issue at ``path`` and with its publication, in reading order."""
    document, as_yaml = _examine(path)
    shared, more = _examine(workspace.publication)
    as_yaml = (*as_yaml, *more)
    as_content = _of_content(document, shared, workspace)
    rest = (problem for problem in as_content if not any(_follows(problem, told) for told in as_yaml))
    return in_reading_order(shown_from(path), [*as_yaml, *rest])


def _examine(path: Path) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file's document, and what is wrong with it as YAML."""
    try:
        return examine(path, text_of(path))
    except InputError as error:
        return None, error.problems


def _of_content(document: Document | None, shared: Document | None, workspace: Workspace) -> tuple[Problem, ...]:
    """What is wrong with the content of the files that could be read."""
    if document and shared:
        return _raised(build_issue, document, shared, workspace)
    if document:
        unnamed = parse(workspace.publication, "name: '-'")
        return tuple(filter(_of_the_issue_alone, _raised(build_issue, document, unnamed, workspace)))
    return _raised(build_publication, shared, workspace) if shared else ()


def _raised(build: Callable[..., Any], *arguments: Any) -> tuple[Problem, ...]:
    """The problems that ``build`` raises."""
    try:
        build(*arguments)
    except InputError as error:
        return error.problems
    return ()


def _of_the_issue_alone(problem: Problem) -> bool:
    """Whether a problem would stand with any publication: what an override leaves out may be in the one that cannot be read."""
    part = re.split(r"[.\[]", problem.where)[0]
    return not (problem.message.endswith("is missing") and part in Publication.model_fields)


def _follows(problem: Problem, told: Problem) -> bool:
    """Whether ``problem`` is what ``told`` (a value lost to a comment, a key cut off by a comma) leads to."""
    same_place = (problem.path, problem.line, problem.column) == (told.path, told.line, told.column)
    emptied = (problem.path, problem.where) == (told.path, told.where) and problem.message == EMPTY
    return same_place or emptied
