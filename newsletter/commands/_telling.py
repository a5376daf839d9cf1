"""How an error is shown: its places and carets stand out on a terminal, and several problems are counted."""

import re

import click

_PLACE = re.compile(r"(?!\s)[^\n]*?(?::\d+){1,2}(?=: )")


def tell(message: str) -> None:
    """The words of an error (``str(NewsletterError)``) on stderr."""
    problems = 0
    for line in message.split("\n"):
        place = _PLACE.match(line)
        problems += bool(place)
        if place:
            line = click.style(place[0], bold=True) + line[place.end() :]
        elif re.fullmatch(r" +\^", line):
            line = click.style(line, fg="red", bold=True)
        click.echo(line, err=True)
    if problems > 1:
        click.echo(f"{problems} problems", err=True)
