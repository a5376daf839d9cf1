"""``newsletter list``: what there is, a line each."""

from collections.abc import Callable, Iterable

import click

from newsletter.errors import SetupError
from newsletter.text import display_width
from newsletter.workspace import Workspace

Row = tuple[str, str]


def _workspace() -> Workspace | None:
    try:
        return Workspace.find()
    except SetupError:
        return None  # the built-in ones are there without a workspace


def _layouts() -> Iterable[Row]:
    from newsletter.errors import shown_from
    from newsletter.render.layout import all_layouts

    return ((layout.name, f"{layout.description} ({shown_from(layout.home)})") for layout in all_layouts(_workspace()))


def _parts() -> Iterable[Row]:
    from newsletter.content.inserts import TYPES
    from newsletter.content.issue import Issue
    from newsletter.content.schema import insert_description

    skipped = {"publication", "inserts", "ignore", "extra", "number", "date", "subject", "preheader"}
    fields = ((name, field.description or "") for name, field in Issue.model_fields.items() if name not in skipped)
    return (*fields, *((f"insert: {name}", insert_description(name)) for name in TYPES))


def _rules() -> Iterable[Row]:
    from newsletter.checks import all_rules

    return ((rule.name, f"{rule.family}, {rule.severity}: {rule.summary}") for rule in all_rules())


def _esps() -> Iterable[Row]:
    from newsletter.esps.registry import all_esps
    from newsletter.esps.table import line

    return ((esp.name, line(esp)) for esp in all_esps())


KINDS: dict[str, Callable[[], Iterable[Row]]] = {"esps": _esps, "layouts": _layouts, "parts": _parts, "rules": _rules}
"""What ``list`` knows, by the word that is typed."""


@click.command(name="list")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def command(kind: str) -> None:
    """List layouts, parts, rules or ESPs, a line each."""
    rows = list(KINDS[kind]())
    width = max((display_width(name) for name, _ in rows), default=0)
    for name, words in rows:
        click.echo(f"{click.style(name, bold=True)}{' ' * (width - display_width(name) + 2)}{words}")
