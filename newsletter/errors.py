"""What can go wrong, and how a program that runs Newsletter tells the cases apart.

    NewsletterError          70  a fault of ours: worth a report
    ├── InputError            2  what the author wrote: issue, publication, source, argument
    ├── LayoutError           3  what a layout's files say
    ├── SetupError            4  credentials, configuration, a missing optional program
    └── RemoteError           5  a server (ESP, mail server) refused the request

    TextError                    a ValueError: a text that cannot be used, before it has a place in a file

The number is the exit code of the command that met the error.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from newsletter.messages import NOTHING, Message
from newsletter.places import Loc, Place, SourceText, format_loc

MAX_PROBLEMS = 100
"""Problems that one error lists: nobody reads more, and a file can hold a hundred thousand."""
_WIDEST_WHERE = 72
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a file may hold and a terminal would obey: control characters, changes of direction."""
_LONGEST_LINE = 400
"""Characters of a line that are kept whole; of a longer one a stretch around the place is."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where its author can change it.

    ``code`` names the kind for programs and never changes; ``message`` and ``hint`` say it to a person, in English until they are
    printed (newsletter.messages). ``loc`` is the way to the value in its file.
    """

    place: Place | None
    code: str
    message: str
    hint: str = NOTHING
    loc: Loc = ()
    excerpt: str = ""
    """The line itself; of a very long one, a stretch around the column."""
    excerpt_start: int = 0
    """How many characters of the line stand before the excerpt."""

    @classmethod
    def at(cls, source: SourceText, index: int, code: str, message: str, hint: str = NOTHING, loc: Loc = ()) -> "Problem":
        """Make a problem at the character ``index`` of a text."""
        place = source.place(index)
        line = source.line(place.line)
        if len(line) <= _LONGEST_LINE:
            return cls(place, code, message, hint, loc, line)
        start = max(0, place.column - _LONGEST_LINE // 2)
        return cls(place, code, message, hint, loc, line[start : start + _LONGEST_LINE], start)

    @property
    def line(self) -> int:
        """The line from 1; 0 for a whole file."""
        return self.place.line if self.place else 0

    @property
    def column(self) -> int:
        """The column from 1; 0 for a whole line."""
        return self.place.column if self.place else 0

    @property
    def where(self) -> str:
        """The way to the value, as a person writes it: ``topics[0].title``."""
        return format_loc(self.loc)

    @property
    def position(self) -> str:
        """``path:line:column`` for a person standing in the current folder; "" without a place."""
        return self.place.shown() if self.place else ""

    @property
    def values(self) -> Mapping[str, Any]:
        """What fills the message and the hint, by name."""
        return {**getattr(self.hint, "values", {}), **getattr(self.message, "values", {})}

    def __str__(self) -> str:
        from newsletter.text import truncate

        where = truncate(self.where, _WIDEST_WHERE) if self.loc else ""
        said = ": ".join(piece for piece in (self.position, where, self.message) if piece)
        head = _UNSHOWN.sub(" ", f"{said}; {self.hint}" if self.hint else said)
        return f"{head}\n{self.caret()}" if self.excerpt else head

    def caret(self) -> str:
        """Return the excerpt with a caret under the column, long lines cut around it."""
        from newsletter.text import columns, excerpt

        shown, before = excerpt(self.excerpt, self.column - 1 - self.excerpt_start)
        return f"    {shown}\n    {' ' * columns(before)}^"


class TextError(ValueError):
    """A text that cannot be used, in the words of a Problem that still has no place.

    ``written`` is the piece of the text to point at, when smaller than the whole; ``more`` is what else is wrong with the same text.
    """

    def __init__(
        self, code: str, message: Message, hint: Message = NOTHING, *, written: str = "", more: "Sequence[TextError]" = ()
    ) -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.code, self.message, self.hint, self.written, self.more = code, message, hint, written, tuple(more)


class NewsletterError(Exception):
    """Anything that this package raises on purpose.

    ``problems`` are the first ``MAX_PROBLEMS`` and one that says how many more there are; ``count`` is the number of all.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = Problem(None, "error", problems)
        found = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.count = len(found)
        if self.count > MAX_PROBLEMS + 1:  # those of an error that is raised again stay as they are
            more = Message("and {more:,} more problems", more=self.count - MAX_PROBLEMS)
            found = (*found[:MAX_PROBLEMS], Problem(None, "more-problems", more))
        self.problems = found
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Every problem as it is printed, places as seen from the current folder."""
        return "\n".join(str(problem) for problem in self.problems)


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
