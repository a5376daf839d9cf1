"""``newsletter push``: a draft at the ESP; nothing is sent."""

import sys
from typing import TYPE_CHECKING

import click

from newsletter.commands._completion import complete_esp, complete_issue
from newsletter.errors import InputError
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue
    from newsletter.errors import Problem
    from newsletter.esps.types import Esp
    from newsletter.render import Email


@click.command(name="push")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option("--esp", "name", metavar="NAME", shell_complete=complete_esp, help="The ESP; else the publication's.")
@click.option("--dry-run", is_flag=True, help="Print the requests with secrets masked, and send none.")
@click.option("--update", is_flag=True, help="Overwrite a draft of this name that was not made here.")
@click.option("--upload-images", is_flag=True, help="Let the ESP host pictures that have no public address.")
@click.option("--anyway", metavar="REASON", help="Push although check finds errors.")
def command(issue: str | None, name: str | None, *, dry_run: bool, update: bool, upload_images: bool, anyway: str | None) -> int:
    """Create or update a draft at an ESP; never send it.

    ISSUE is a path, a file name or its stem; without one, the newest issue is pushed. Keys come from the environment or from .env.
    """
    from newsletter.commands._issues import choose_esp, load_and_render

    workspace = Workspace.of(issue)
    loaded, email = load_and_render(workspace, issue)
    esp = choose_esp(name, loaded)
    if (errors := find_errors(loaded)) and not _overridden(errors, anyway):
        return 1
    if dry_run:
        return _dry_run(loaded, email, esp)
    return _push(loaded, email, esp, update=update, upload=upload_images)


def find_errors(loaded: "LoadedIssue") -> "list[Problem]":
    """Return the problems that check calls errors."""
    from newsletter.checks import check_issue

    return [finding.problem for finding in check_issue(loaded) if finding.severity == "error"]


def _overridden(errors: "list[Problem]", anyway: str | None) -> bool:
    """Print the errors and return whether ``anyway`` gives a reason to push in spite of them."""
    for problem in errors:
        click.echo(str(problem), err=True)
    number = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
    if anyway and anyway.strip():
        click.secho(f"pushing with {number}: {anyway.strip()}", fg="yellow", err=True)
        return True
    click.secho(f"nothing was pushed: correct {number} first, or give a reason with --anyway 'REASON'", fg="red", err=True)
    return False


def _push(loaded: "LoadedIssue", email: "Email", esp: "Esp", *, update: bool, upload: bool) -> int:
    from newsletter.esps.draft_store import DRAFTS_FILE, DraftStore
    from newsletter.esps.push import open_client, push, unhosted_images
    from newsletter.esps.settings import read_settings, secrets
    from newsletter.esps.transport import HttpTransport

    workspace = loaded.workspace
    values = read_settings(workspace.root, esp.settings)
    client = open_client(esp, values, HttpTransport(esp.title, secrets(esp.settings, values)).send)
    waiting = unhosted_images(loaded, email)
    if waiting and not upload and esp.drafts and esp.drafts.upload:
        upload = _confirmed_upload([image.src for image in waiting], esp)
    store = DraftStore(workspace.build / loaded.name / DRAFTS_FILE, workspace.root)
    draft = push(loaded, email, esp, client, store, upload=upload, update=update)
    if draft.difference:
        click.secho(f"warning: {esp.title} changed the HTML on the way in: {draft.difference}", fg="yellow", err=True)
    made = "a new draft is" if draft.new else "the draft is up to date and"
    click.echo(f"{made} waiting in {esp.title} (id {draft.id}, kept in {shown_from(store.path)}); nothing was sent", err=True)
    click.echo(draft.page)
    return 0


def _confirmed_upload(names: "list[str]", esp: "Esp") -> bool:
    """Ask whether the ESP may host pictures without a public address; raise InputError where nobody can answer."""
    unserved = f"no public address serves {', '.join(names)}"
    if not (sys.stdin and sys.stdin.isatty()):
        raise InputError(f"{unserved}; pass --upload-images to upload to {esp.title}, or set images: base_url in publication.yaml")
    return click.confirm(f"{unserved[0].upper()}{unserved[1:]}. Upload to {esp.title}?", err=True)


def _dry_run(loaded: "LoadedIssue", email: "Email", esp: "Esp") -> int:
    from newsletter.esps.draft_store import DRAFTS_FILE, DraftStore
    from newsletter.esps.dry_run import dry_run_transport
    from newsletter.esps.push import dry_run_push, open_client
    from newsletter.esps.settings import read_settings

    workspace = loaded.workspace
    client = open_client(esp, read_settings(workspace.root, esp.settings), dry_run_transport(click.echo))
    dry_run_push(loaded, email, esp, client, DraftStore(workspace.build / loaded.name / DRAFTS_FILE, workspace.root))
    click.echo("dry run: no request was sent", err=True)
    return 0
