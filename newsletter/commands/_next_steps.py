"""Print the commands to type next, in a form that sh, PowerShell and cmd all take."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click


def print_next(steps: Sequence[str]) -> None:
    """Print ``steps`` to stderr, each on a line of its own: not every shell takes ``&&``, or ``#`` for a comment."""
    first, separator = ("next: ", "") if len(steps) == 1 else ("next:\n", "  ")
    click.echo(first + "\n".join(separator + step for step in steps), err=True)


def newsletter(*words: str) -> str:
    """Return a command line that runs this program with ``words``, also where it is not on the PATH."""
    from shutil import which

    program = Path(sys.argv[0])
    named = program.stem != "newsletter" or which("newsletter")
    return " ".join(map(quoted, ["newsletter" if named else str(program.absolute()), *words]))


def quoted(word: str) -> str:
    """Return ``word`` as one word of a command line."""
    if re.fullmatch(r"[\w./\\:~-]+", word):
        return word
    return f"'{word}'" if set('"$`') & set(word) else f'"{word}"'
