"""``newsletter new``: the next issue."""

import datetime as dt
import re
from typing import TYPE_CHECKING

import click

from newsletter.commands._completion import complete_issue, complete_layout
from newsletter.commands._next_steps import newsletter, print_next
from newsletter.errors import InputError
from newsletter.files import write_output
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.drafting.earlier import EarlierIssue


@click.command(name="new")
@click.argument("slug")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Publication date; default: the next one of the schedule.",
)
@click.option("--layout", shell_complete=complete_layout, help="Layout; default: the publication's.")
@click.option(
    "--from",
    "source",
    metavar="ISSUE",
    shell_complete=complete_issue,
    help="Take the recurring inserts of an issue along; 'last': of the newest.",
)
def command(slug: str, date: dt.datetime | None, layout: str | None, source: str | None) -> None:
    """Create the next issue, issues/DATE-SLUG.yaml.

    Number and date follow the newest issue; every part is there with a hint.
    """
    from newsletter.commands._issues import read_earlier_issues
    from newsletter.content import load_publication
    from newsletter.drafting.skeleton import skeleton
    from newsletter.render.layout import Layout

    workspace = Workspace.find()
    if not re.fullmatch(r"\w[\w-]*", slug):
        raise InputError(f"'{slug}' cannot be part of a file name; use letters, digits and '-'")
    if layout:
        Layout.find(layout, workspace)
    publication = load_publication(workspace)
    earlier = read_earlier_issues(workspace)
    day, text = skeleton(publication, earlier, dt.date.today(), layout, _source(source, earlier, workspace) if source else None)
    if date:
        text = text.replace(f"date: {day.isoformat()}", f"date: {date.date().isoformat()}")
        day = date.date()
    path = workspace.issues / f"{day.isoformat()}-{slug}.yaml"
    if path.exists():
        raise InputError(f"{shown_from(path)} already exists; nothing was changed")
    write_output(path, text, workspace.root)
    click.echo(shown_from(path))
    print_next([newsletter("preview", path.stem)])


def _source(name: str, earlier: "list[EarlierIssue]", workspace: Workspace) -> "EarlierIssue":
    """Return the issue called ``name``, the newest for ``last``; InputError when there is none."""
    if name == "last" and earlier:
        return max(earlier, key=lambda issue: issue.date or dt.date.min)
    path = None if name == "last" else workspace.chosen([name])[0]
    found = next((issue for issue in earlier if issue.path == path), None)
    if found is None:
        raise InputError("there is no earlier issue to take inserts from")
    return found
