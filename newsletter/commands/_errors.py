"""Print errors for people: positions and carets highlighted on a terminal, several problems counted."""

import click

from newsletter.errors import NewsletterError, Problem
from newsletter.text import without_commands


def print_error(error: NewsletterError, *, color: bool | None = None) -> None:
    """Print an error to stderr, one problem after the other.

    ``color`` is click's: None styles a terminal only.
    """
    for problem in error.problems:
        click.echo(_styled(problem), err=True, color=color)
    if error.count > 1:
        click.echo(f"{error.count:,} problems", err=True, color=color)


def _styled(problem: Problem) -> str:
    head, *excerpt = str(problem).split("\n")
    end = len(problem.position)
    lines = [click.style(head[:end], bold=True) + head[end:] if end else head, *excerpt]
    if excerpt:
        lines[-1] = click.style(lines[-1], fg="red", bold=True)
    return without_commands("\n".join(lines))
