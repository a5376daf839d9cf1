"""``newsletter new``: the next issue."""

import datetime as dt
import re

import click

from newsletter.errors import InputError, shown_from
from newsletter.files import atomic_write
from newsletter.workspace import Workspace


@click.command(name="new")
@click.argument("slug")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day it goes out; else counted on by the schedule.")
@click.option("--layout", help="A layout other than the publication's.")
def command(slug: str, date: dt.datetime | None, layout: str | None) -> None:
    """Begin the next issue as issues/DATE-SLUG.yaml, number and date counted on, every part with a hint."""
    from newsletter.commands._earlier import earlier_issues
    from newsletter.content import load_publication
    from newsletter.drafting.skeleton import skeleton
    from newsletter.render.layout import Layout

    workspace = Workspace.find()
    if not re.fullmatch(r"\w[\w-]*", slug):
        raise InputError(f"'{slug}' cannot be part of a file name; use letters, digits and '-'")
    if layout:
        Layout.find(layout, workspace)
    publication = load_publication(workspace)
    day, text = skeleton(publication, earlier_issues(workspace), dt.date.today(), layout)
    if date:
        text = text.replace(f"date: {day.isoformat()}", f"date: {date.date().isoformat()}")
        day = date.date()
    path = workspace.issues / f"{day.isoformat()}-{slug}.yaml"
    if path.exists():
        raise InputError(f"{shown_from(path)} is there already; nothing was changed")
    atomic_write(path, text)
    click.echo(shown_from(path))
