"""``newsletter export``: the files that an ESP's import screen takes."""

from pathlib import Path

import click

from newsletter.commands._completion import complete_esp, complete_issue
from newsletter.places import shown_from
from newsletter.workspace import Workspace


@click.command(name="export")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option(
    "--esp",
    "name",
    metavar="NAME",
    shell_complete=complete_esp,
    help="The ESP; else the publication's. 'newsletter list esps' names them.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to instead of build/ISSUE/ESP.")
@click.option("--zip", "as_zip", is_flag=True, help="Write one ZIP of all the files instead.")
@click.option("--open", "open_it", is_flag=True, help="Open the mail, or the page to paste from, in your browser.")
def command(issue: str | None, name: str | None, output: Path | None, *, as_zip: bool, open_it: bool) -> int:
    """Write an issue in the form that an ESP imports.

    That is HTML with the ESP's merge tags, plain text, pictures (those that have to be uploaded too), campaign.json, and README.txt with the steps to follow there.
    ISSUE is a path, a file name or its stem; without one, the newest issue is exported.
    """
    from newsletter.commands._issues import choose_esp, load_and_render
    from newsletter.esps.bundle import bundle, write_bundle, zip_files
    from newsletter.esps.export import export_issue
    from newsletter.esps.settings import read_settings
    from newsletter.files import write_output

    if as_zip and open_it:
        raise click.UsageError("--zip writes nothing that a browser opens; leave out --open")
    workspace = Workspace.of(issue)
    loaded, email = load_and_render(workspace, issue)
    esp = choose_esp(name, loaded)
    export = export_issue(loaded, email, esp)
    files = bundle(export, read_settings(workspace.root, esp.list_settings))
    folder = output or workspace.build / loaded.name / esp.name
    if as_zip:
        archive = folder.with_name(f"{folder.name}.zip")
        write_output(archive, zip_files(files), workspace.output_root(folder.parent))
        click.echo(shown_from(archive))
    else:
        for path in write_bundle(files, folder, workspace.output_root(folder)):
            click.echo(shown_from(path))
    if export.unhosted:
        names = ", ".join(image.name for image in export.unhosted)
        click.secho(
            f"warning: no public address serves {names}: upload them before you send, as README.txt says; or set images: base_url in publication.yaml",
            fg="yellow",
            err=True,
        )
    page = folder / list(export.pages)[-1 if esp.paste_page else 0]
    paste = f"open {shown_from(page)} in a browser and " if esp.paste_page and not as_zip and not open_it else ""
    click.echo(f"next: {paste}follow README.txt in {esp.title}", err=True)
    if open_it:
        click.launch(str(page.resolve()))
    return 0
