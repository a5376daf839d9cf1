"""What a rule finds: a flaw while it is looked for, a finding once it has its rule's name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsletter.errors import Problem

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Worst first: readers are hurt; readers are bothered; worth a look."""


@dataclass(frozen=True)
class Edit:
    """A change that cannot make the file worse: characters ``start`` to ``end`` of ``file`` become ``new``."""

    file: Path
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Flaw:
    """One thing that a rule has met, where its author can change it."""

    problem: Problem
    issue: str = ""
    """The way to the value in the issue, as ``data-issue`` spells it; "" for a flaw of a layout."""
    severity: Severity | None = None
    """Where this one is worse, or better, than the rule's own."""
    edit: Edit | None = None


@dataclass(frozen=True)
class Finding:
    """A flaw with its rule's name, ready to be shown."""

    rule: str
    severity: Severity
    problem: Problem
    issue: str = ""
    """The way to the value in the issue, as ``data-issue`` spells it; "" for a flaw of a layout."""
    edit: Edit | None = None
    ignored: str = ""
    """The reason why it does not count; "" when it does."""

    @property
    def message(self) -> str:
        """What is wrong, one line."""
        return self.problem.message

    @property
    def hint(self) -> str:
        """What to do about it; "" when the message says it all."""
        return self.problem.hint

    @property
    def where(self) -> str:
        """The name of the place in its file: ``topics[0].title``."""
        return self.problem.where

    @property
    def layout(self) -> str:
        """``layouts/digest/email.mjml.j2:44`` when a layout is to blame, as ``data-layout`` spells it; else ""."""
        return "" if self.issue else f"{self.problem.path}:{self.problem.line}"

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sorts findings as a reader of the files meets them."""
        problem = self.problem
        return (problem.path, problem.line, problem.column, SEVERITIES.index(self.severity), self.rule, problem.message)
