"""``newsletter new``: the next issue."""

import datetime as dt
import re

import click

from newsletter import files
from newsletter.errors import InputError, NewsletterError, shown_from
from newsletter.workspace import Workspace


@click.command(name="new")
@click.argument("slug")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day it goes out; else counted on by the schedule.")
@click.option("--layout", help="A layout other than the publication's.")
def command(slug: str, date: dt.datetime | None, layout: str | None) -> None:
    """Begin the next issue as issues/DATE-SLUG.yaml, number and date counted on, every part with a hint."""
    from newsletter.content import Manuscript, load_issue, load_publication
    from newsletter.drafting.skeleton import skeleton
    from newsletter.render.layout import Layout

    workspace = Workspace.find()
    if not re.fullmatch(r"\w[\w-]*", slug):
        raise InputError(f"'{slug}' cannot be part of a file name; use letters, digits and '-'")
    if layout:
        Layout.find(layout, workspace)
    publication = load_publication(workspace)
    earlier: list[Manuscript] = []
    for path in workspace.issue_files():
        try:
            earlier.append(load_issue(path, workspace))
        except NewsletterError:
            click.echo(f"warning: {shown_from(path)} has mistakes; its number and date are not counted", err=True)
    day, text = skeleton(publication, earlier, dt.date.today(), layout)
    if date:
        text = text.replace(f"date: {day.isoformat()}", f"date: {date.date().isoformat()}")
        day = date.date()
    path = workspace.issues / f"{day.isoformat()}-{slug}.yaml"
    if path.exists():
        raise InputError(f"{shown_from(path)} is there already; nothing was changed")
    files.write(path, text)
    click.echo(shown_from(path))
