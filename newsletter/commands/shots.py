"""``newsletter shots``: an issue as PNG files."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from newsletter.commands._completion import complete_client, complete_issue
from newsletter.errors import InputError
from newsletter.places import shown_from
from newsletter.workspace import Workspace


@click.command(name="shots")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to instead of build/ISSUE/shots.")
@click.option(
    "--clients",
    "named",
    shell_complete=complete_client,
    help="Clients by caniemail's names, with commas, or 'all'. Default: the twelve most used.",
)
def command(issue: str | None, output: Path | None, named: str | None) -> None:
    """Draw an issue as its readers will see it, as PNG files.

    These are desktop, phone, dark, images off, one picture for each mail client (simulated from caniemail's data), and a contact sheet
    of the clients. Needs an installed Chromium and the extra: pip install "newsletter-as-code[shots]".
    """
    from newsletter.content import load_issue
    from newsletter.files import write_output
    from newsletter.preview.shots import VIEWS, client_shot, contact_sheet, take
    from newsletter.render import render_email
    from newsletter.render.email import with_samples

    workspace = Workspace.of(issue)
    loaded = load_issue(workspace.chosen([issue])[0], workspace)
    client_shots = [client_shot(name) for name in _chosen(named, loaded.issue.publication.clients)]
    email = render_email(loaded)
    folder = output or workspace.build / loaded.name / "shots"
    shots = [*VIEWS, *client_shots]
    with click.progressbar(take(email, shots), length=len(shots), label="drawing", file=sys.stderr) as taken:
        pictures = list(taken)
    written = {shot.name: png for shot, png in pictures}
    written["clients"] = contact_sheet(pictures[len(VIEWS) :], with_samples(email).subject)
    for name, png in written.items():
        path = folder / f"{name}.png"
        write_output(path, png, workspace.output_root(folder))
        click.echo(shown_from(path))


def _chosen(named: str | None, own: Mapping[str, float]) -> tuple[str, ...]:
    """Return the clients that were named; raise InputError for an unknown one."""
    from newsletter.clients import clients
    from newsletter.clients.market_share import most_used_clients

    if named is None:
        return most_used_clients(own, 12)
    if named == "all":
        return tuple(clients())
    chosen = tuple(name.strip() for name in named.split(",") if name.strip())
    for name in chosen:
        if name not in clients():
            from newsletter.suggest import did_you_mean

            hint = did_you_mean(name, clients()) or "such as gmail.ios, outlook.windows, apple-mail.macos"
            raise InputError(f"no client '{name}'; {hint}")
    return chosen
