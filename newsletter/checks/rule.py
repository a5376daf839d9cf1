"""The Rule record, and the decorator that builds one from a module."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Literal

from newsletter.checks.finding import Severity, Violation

if TYPE_CHECKING:
    from newsletter.checks.context import CheckContext

Check = Callable[["CheckContext"], Iterable[Violation]]
Stage = Literal["always", "online", "spam", "spelling"]

_SECTION = re.compile(r"^(Wrong|Right|Source)s?:[ ]*", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One check: what ``check`` runs, ``explain`` prints and ``ignore:`` names."""

    name: str
    """The file's name with hyphens: ``subject-too-wide``."""
    family: str
    """The folder's name: ``inbox``."""
    severity: Severity
    """The severity of its violations unless one has its own."""
    stage: Stage
    """When it runs: ``always``, or only with the option of ``check`` of that name."""
    check: Check
    doc: str
    """The file's docstring: a summary, why, a wrong and a right example, sources."""

    @property
    def summary(self) -> str:
        """The first line of the docstring, without its full stop."""
        return self.doc.partition("\n")[0].rstrip(".")

    @cached_property
    def why(self) -> str:
        """The paragraphs between the summary and the examples."""
        return _SECTION.split(self.doc.partition("\n")[2], maxsplit=1)[0].strip()

    @property
    def wrong(self) -> str:
        """An example that breaks the rule: YAML of an issue, or HTML of a layout."""
        return self._section("Wrong")

    @property
    def right(self) -> str:
        """The example, corrected."""
        return self._section("Right")

    @property
    def sources(self) -> str:
        """Where the facts come from; "" when they need none."""
        return self._section("Source")

    def _section(self, name: str) -> str:
        parts = _SECTION.split(self.doc)
        found = dict(zip(parts[1::2], parts[2::2], strict=True))
        return cleandoc("\n" + found.get(name, "")).strip("\n")


def rule(severity: Severity, *, stage: Stage = "always") -> Callable[[Check], Rule]:
    """Build a module's Rule from its ``check`` function: name and family are the file's and the folder's, the docstring explains it."""

    def of(check: Check) -> Rule:
        *_, family, name = check.__module__.split(".")
        doc = cleandoc(sys.modules[check.__module__].__doc__ or "")
        return Rule(name.replace("_", "-"), family, severity, stage, check, doc)

    return of
