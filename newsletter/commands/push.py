"""``newsletter push``: a draft at the ESP, never a sending."""

from typing import TYPE_CHECKING

import click

from newsletter.errors import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue
    from newsletter.errors import Problem
    from newsletter.esps.types import Esp
    from newsletter.render import Email

MEMORY = "drafts.json"


@click.command(name="push")
@click.argument("issue", required=False)
@click.option("--esp", "name", metavar="NAME", help="The ESP; else the publication's.")
@click.option("--dry-run", is_flag=True, help="Print the requests, secrets mask_secrets, and send none.")
@click.option("--update", is_flag=True, help="Write over a draft of this name that was not made here.")
@click.option("--upload-images", is_flag=True, help="Let the ESP host pictures that no site serves, without asking.")
@click.option("--anyway", metavar="REASON", help="Push although the check finds errors.")
def command(issue: str | None, name: str | None, *, dry_run: bool, update: bool, upload_images: bool, anyway: str | None) -> int:
    """Make a draft of an issue at an ESP, or bring the one that it has up to date. Nothing is sent to readers.

    ISSUE is a path, a file name or its stem; without one, the newest issue is pushed. Keys come from the environment or from .env.
    """
    from newsletter.commands._mail import chosen_esp, rendered

    workspace = Workspace.find()
    loaded, email = rendered(workspace, issue)
    esp = chosen_esp(name, loaded)
    if (errors := standing_errors(loaded)) and not _allowed(errors, anyway):
        return 1
    if dry_run:
        return _dry_run(loaded, email, esp)
    return _push(loaded, email, esp, update=update, upload=upload_images)


def standing_errors(loaded: "LoadedIssue") -> "list[Problem]":
    """Return the errors that ``check`` finds in this issue."""
    from newsletter.checks import check_issue

    return [finding.problem for finding in check_issue(loaded) if finding.severity == "error"]


def _allowed(errors: "list[Problem]", anyway: str | None) -> bool:
    """Whether a person takes it upon them; says what is at stake either way."""
    for problem in errors:
        click.echo(str(problem), err=True)
    number = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
    if anyway and anyway.strip():
        click.secho(f"pushed with {number} standing: {anyway.strip()}", fg="yellow", err=True)
        return True
    click.secho(f"nothing was pushed: {number} to put right first, or say why not with --anyway 'REASON'", fg="red", err=True)
    return False


def _push(loaded: "LoadedIssue", email: "Email", esp: "Esp", *, update: bool, upload: bool) -> int:
    from newsletter.esps.draft_store import DraftStore
    from newsletter.esps.push import open_client, push, unhosted_images
    from newsletter.esps.settings import read_settings, secrets
    from newsletter.esps.transport import HttpTransport

    workspace = loaded.workspace
    values = read_settings(workspace.root)
    client = open_client(esp, values, HttpTransport(esp.title, secrets(esp.settings, values)).send)
    waiting = unhosted_images(loaded, email)
    if waiting and not upload and esp.drafts and esp.drafts.upload:
        names = ", ".join(image.src for image in waiting)
        upload = click.confirm(f"No site serves {names}. Upload to {esp.title}?", err=True)
    store = DraftStore(workspace.build / loaded.name / MEMORY)
    draft = push(loaded, email, esp, client, store, upload=upload, update=update)
    if draft.difference:
        click.secho(f"warning: {esp.title} changed the HTML on the way in: {draft.difference}", fg="yellow", err=True)
    made = "a new draft is" if draft.new else "the draft is up to date and"
    click.echo(f"{made} waiting in {esp.title} (id {draft.id}, kept in {shown_from(store.path)}); nothing was sent", err=True)
    click.echo(draft.page)
    return 0


def _dry_run(loaded: "LoadedIssue", email: "Email", esp: "Esp") -> int:
    from newsletter.esps.draft_store import DraftStore
    from newsletter.esps.dry_run import dry_run_transport
    from newsletter.esps.push import dry_run_push, open_client
    from newsletter.esps.settings import read_settings

    workspace = loaded.workspace
    client = open_client(esp, read_settings(workspace.root), dry_run_transport(click.echo))
    dry_run_push(loaded, email, esp, client, DraftStore(workspace.build / loaded.name / MEMORY))
    click.echo("nothing was asked of anybody: this was a dry run", err=True)
    return 0
