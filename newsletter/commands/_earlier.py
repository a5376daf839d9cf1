"""The issues that there are, for commands that count on from them."""

import click

from newsletter.content import LoadedIssue, load_issue
from newsletter.errors import NewsletterError, shown_from
from newsletter.workspace import Workspace


def earlier_issues(workspace: Workspace) -> list[LoadedIssue]:
    """Every issue that can be read, oldest first; the others are named on stderr."""
    earlier: list[LoadedIssue] = []
    for path in workspace.issue_files():
        try:
            earlier.append(load_issue(path, workspace))
        except NewsletterError:
            click.echo(f"warning: {shown_from(path)} has mistakes; its number and date are not counted", err=True)
    return earlier
