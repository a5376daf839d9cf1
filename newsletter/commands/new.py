"""``newsletter new``: the next issue."""

import datetime as dt
import re

import click

from newsletter.commands._completion import complete_layout
from newsletter.commands._next_steps import newsletter, print_next
from newsletter.errors import InputError
from newsletter.files import atomic_write
from newsletter.places import shown_from
from newsletter.workspace import Workspace


@click.command(name="new")
@click.argument("slug")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Publication date; default: the next one of the schedule.")
@click.option("--layout", shell_complete=complete_layout, help="Layout; default: the publication's.")
def command(slug: str, date: dt.datetime | None, layout: str | None) -> None:
    """Create the next issue, issues/DATE-SLUG.yaml.

    Number and date follow the newest issue; every part is there with a hint.
    """
    from newsletter.commands._issues import load_earlier_issues
    from newsletter.content import load_publication
    from newsletter.drafting.skeleton import skeleton
    from newsletter.render.layout import Layout

    workspace = Workspace.find()
    if not re.fullmatch(r"\w[\w-]*", slug):
        raise InputError(f"'{slug}' cannot be part of a file name; use letters, digits and '-'")
    if layout:
        Layout.find(layout, workspace)
    publication = load_publication(workspace)
    day, text = skeleton(publication, load_earlier_issues(workspace), dt.date.today(), layout)
    if date:
        text = text.replace(f"date: {day.isoformat()}", f"date: {date.date().isoformat()}")
        day = date.date()
    path = workspace.issues / f"{day.isoformat()}-{slug}.yaml"
    if path.exists():
        raise InputError(f"{shown_from(path)} already exists; nothing was changed")
    atomic_write(path, text)
    click.echo(shown_from(path))
    print_next([newsletter("preview", path.stem)])
