"""``newsletter shots``: an issue as PNG files."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._completion import complete_client, complete_issue
from newsletter.errors import InputError
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue


@click.command(name="shots")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to instead of build/ISSUE/shots.")
@click.option(
    "--clients",
    "named",
    shell_complete=complete_client,
    help="Clients by caniemail's names, with commas, or 'all'. Default: the twelve most used.",
)
@click.option("--layouts", "in_layouts", is_flag=True, help="Draw one picture instead: the issue in every layout, side by side.")
def command(issue: str | None, output: Path | None, named: str | None, *, in_layouts: bool) -> None:
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
    if in_layouts:
        path = (output or workspace.build / loaded.name / "shots") / "layouts.png"
        write_output(path, _sheet_of_layouts(loaded), workspace.output_root(path.parent))
        click.echo(shown_from(path))
        return
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


def _sheet_of_layouts(loaded: "LoadedIssue") -> bytes:
    """Draw an issue in every layout that its workspace has, as one picture."""
    from newsletter.clients import View
    from newsletter.preview.shots import Shot, contact_sheet, take
    from newsletter.render import CompiledLayouts, render_email
    from newsletter.render.layout import all_layouts

    layouts = CompiledLayouts(loaded.workspace)
    pictures: list[tuple[Shot, bytes]] = []
    for layout in all_layouts(loaded.workspace):
        email = render_email(loaded, layouts, layout=layout.name)
        pictures += take(email, [Shot(layout.name, layout.title, View())])
    return contact_sheet(pictures, loaded.issue.publication.name, columns=min(5, len(pictures)))


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
