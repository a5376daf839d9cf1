"""What a rule reports: a violation, which becomes a finding with the rule's name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsletter.errors import Problem
from newsletter.places import Loc

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Worst first: readers are hurt; readers are bothered; worth knowing."""


@dataclass(frozen=True)
class Edit:
    """A safe fix: replace characters ``start`` to ``end`` of ``file``, which are ``old``, by ``new``."""

    file: Path
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True)
class Violation:
    """One problem that a rule found, at the place where its author can correct it."""

    problem: Problem
    loc: Loc = ()
    """The location of the value, counted from the Issue; () for a problem of a layout."""
    severity: Severity | None = None
    """The severity, when it is not the rule's own."""
    edit: Edit | None = None


@dataclass(frozen=True)
class Finding:
    """A violation with its rule's name, ready to print."""

    rule: str
    severity: Severity
    problem: Problem
    loc: Loc = ()
    """The location of the value, counted from the Issue; () for a problem of a layout."""
    edit: Edit | None = None
    ignored: str = ""
    """The author's reason for ignoring it; "" when it counts."""

    @property
    def message(self) -> str:
        """What is wrong, in one line."""
        return self.problem.message

    @property
    def hint(self) -> str:
        """What to do about it; "" when there is nothing to add."""
        return self.problem.hint

    @property
    def where(self) -> str:
        """The name of the place in its file: ``topics[0].title``."""
        return self.problem.where

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """A sort key: the order of the files and their lines."""
        problem = self.problem
        file = str(problem.place.file) if problem.place else ""
        return (file, problem.line, problem.column, SEVERITIES.index(self.severity), self.rule, problem.message)
