"""Load the issues that a command names or counts on from, and choose the ESP that it means."""

from typing import TYPE_CHECKING

import click

from newsletter.errors import InputError
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue
    from newsletter.drafting.earlier import EarlierIssue
    from newsletter.esps.types import Esp
    from newsletter.render import Email


def read_earlier_issues(workspace: Workspace) -> "list[EarlierIssue]":
    """Read number, date and addresses of every issue, oldest first; warn about those that are no YAML and leave them out."""
    from newsletter.drafting.earlier import EarlierIssue, earlier_issues

    found = []
    paths = list(workspace.issue_files())
    for path, issue in zip(paths, earlier_issues(paths), strict=True):
        if isinstance(issue, EarlierIssue):
            found.append(issue)
        else:
            click.echo(f"warning: {shown_from(path)} has errors; its number and date are not counted", err=True)
    return found


def load_and_render(workspace: Workspace, name: str | None) -> "tuple[LoadedIssue, Email]":
    """Load the issue called ``name`` (None: the newest) and render it; merge tokens stay neutral."""
    from newsletter.content import load_issue
    from newsletter.render import render_email

    loaded = load_issue(workspace.chosen([name])[0], workspace)
    return loaded, render_email(loaded)


def choose_esp(name: str | None, loaded: "LoadedIssue") -> "Esp":
    """Return the ESP called ``name``, or the publication's when it is None; raise InputError when neither is given."""
    from newsletter.esps.registry import all_esps, find_esp

    name = name or loaded.issue.publication.esp
    if name is None:
        names = ", ".join(esp.name for esp in all_esps())
        raise InputError(f"which ESP? Pass --esp NAME, or write 'esp: NAME' into publication.yaml; known: {names}")
    return find_esp(name)
