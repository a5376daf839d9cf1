"""What can go wrong, and how a program that runs Newsletter tells the cases apart.

    NewsletterError          70  a fault of ours: worth a report
    ├── InputError            2  what the author wrote: issue, publication, source, argument
    ├── LayoutError           3  what a layout's files say
    ├── SetupError            4  credentials, configuration, a missing optional program
    └── RemoteError           5  the other side (ESP, mail server) said no

The number is the exit code of the command that met the error.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

_WIDEST_WHERE = 72
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a file may hold and a terminal would obey: control characters, changes of direction."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with the place where its author can change it.

    ``line`` and ``column`` count from 1 (0: the whole file); ``excerpt`` is the line itself.
    """

    path: str
    line: int
    column: int
    message: str
    where: str = ""
    hint: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, path: str, text: str, index: int, message: str, where: str = "", hint: str = "") -> "Problem":
        """The problem that stands at the character ``index`` of a file's ``text``."""
        start = text.rfind("\n", 0, index) + 1
        end = text.find("\n", start)
        excerpt = text[start : end if end >= 0 else None]
        return cls(path, text.count("\n", 0, start) + 1, index - start + 1, message, where, hint, excerpt)

    @property
    def position(self) -> str:
        """``path:line:column``, as editors and terminals know how to open it."""
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])

    def __str__(self) -> str:
        from newsletter.text import truncate

        where = f"{truncate(self.where, _WIDEST_WHERE)}: " if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        head = _UNSHOWN.sub(" ", f"{self.position}: {where}{self.message}{hint}")
        return f"{head}\n{self.caret()}" if self.excerpt else head

    def caret(self) -> str:
        """The excerpt with a caret under the column, long lines cut around it."""
        from newsletter.text import columns, excerpt

        shown, before = excerpt(self.excerpt, self.column - 1)
        return f"    {shown}\n    {' ' * columns(before)}^"


class NewsletterError(Exception):
    """Anything that this package raises on purpose."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            self.problems: tuple[Problem, ...] = ()
            super().__init__(problems)
        else:
            self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
            super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> "tuple[type[NewsletterError], tuple[str | tuple[Problem, ...]]]":
        """Keep the problems when an error is pickled, as one is on its way back from another process."""
        return type(self), (self.problems or str(self),)


class InputError(NewsletterError):
    """What the author wrote cannot be used as it stands."""

    exit_code = 2


class LayoutError(NewsletterError):
    """A layout's own files are wrong: its author, not the issue's, has to change them."""

    exit_code = 3


class SetupError(NewsletterError):
    """Something outside the files is missing: a credential, a setting, a program."""

    exit_code = 4


class RemoteError(NewsletterError):
    """A mail server or an ESP refused, failed or fell silent."""

    exit_code = 5


def shown_from(path: Path, start: Path | None = None) -> str:
    """``path`` as a person standing in ``start`` (default: here) would type it."""
    base = start or Path.cwd()
    try:
        return path.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
