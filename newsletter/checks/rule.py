"""The rule: one file of a family's folder, told by its function, its severity and its docstring."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Literal

from newsletter.checks.finding import Flaw, Severity

if TYPE_CHECKING:
    from newsletter.checks.checked import Checked

Check = Callable[["Checked"], Iterable[Flaw]]
On = Literal["always", "online", "spam", "spelling"]

_SECTION = re.compile(r"^(Wrong|Right|Source)s?:[ ]*", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One thing to look at: what ``check`` runs, ``explain`` prints and ``ignore:`` names."""

    name: str
    """The file's name with hyphens: ``subject-too-wide``."""
    family: str
    """The folder's name: ``inbox``."""
    severity: Severity
    """How much a reader is hurt, as a rule."""
    on: On
    """``always``, or the option of ``check`` that it waits for."""
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
        """An example that the rule finds: YAML of an issue, or HTML of a layout."""
        return self._section("Wrong")

    @property
    def right(self) -> str:
        """The same without the flaw."""
        return self._section("Right")

    @property
    def sources(self) -> str:
        """Where the facts stand; "" when they need none."""
        return self._section("Source")

    def _section(self, name: str) -> str:
        parts = _SECTION.split(self.doc)
        found = dict(zip(parts[1::2], parts[2::2], strict=True))
        return cleandoc("\n" + found.get(name, "")).strip("\n")


def rule(severity: Severity, *, on: On = "always") -> Callable[[Check], Rule]:
    """Make a module's function its Rule: name and family are the file's and the folder's, the explanation is the docstring."""

    def of(check: Check) -> Rule:
        *_, family, name = check.__module__.split(".")
        doc = cleandoc(sys.modules[check.__module__].__doc__ or "")
        return Rule(name.replace("_", "-"), family, severity, on, check, doc)

    return of
