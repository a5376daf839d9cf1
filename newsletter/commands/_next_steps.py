"""Print the commands to type next, in a form that sh, PowerShell and cmd all take."""

import re
from collections.abc import Sequence

import click


def print_next(commands: Sequence[str]) -> None:
    """Print ``commands`` to stderr, each on a line of its own: not every shell takes ``&&``, or ``#`` for a comment."""
    first, separator = ("next: ", "") if len(commands) == 1 else ("next:\n", "  ")
    click.echo(first + "\n".join(separator + command for command in commands), err=True)


def quoted(path: str) -> str:
    """Return ``path`` as one word of a command line."""
    if re.fullmatch(r"[\w./\\:~-]+", path):
        return path
    return f"'{path}'" if set('"$`') & set(path) else f'"{path}"'
