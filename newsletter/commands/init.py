"""``newsletter init``: a new workspace that renders at once."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from newsletter.commands._next_steps import newsletter, print_next, quoted
from newsletter.errors import InputError
from newsletter.files import write_output
from newsletter.places import repository_root, shown_from
from newsletter.workspace import PUBLICATION, Workspace

STARTER = Path(__file__).parents[1] / "starter"
LANGUAGES = ("ko", "en")
HOSTS = ("github",)
WORKFLOWS = {"github": ".github/workflows/site.yml"}
"""Where a host looks for the workflow that builds the site."""
DRAFTS = {"github": ".github/workflows/draft.yml"}
"""Where a host looks for the workflow that drafts an issue, from the root of the repository."""


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option("--language", type=click.Choice(LANGUAGES), default="ko", show_default=True, help="Language of the first issue.")
@click.option(
    "--site",
    "host",
    type=click.Choice(HOSTS),
    help="Also write the workflow that puts the site of all issues online; works in an existing newsletter.",
)
@click.option(
    "--drafts",
    type=click.Choice(HOSTS),
    help="Also write the workflow that opens a pull request with a draft every week; works in an existing newsletter.",
)
def command(folder: Path, language: str, host: str | None, drafts: str | None) -> None:
    """Create a newsletter with a first issue that renders at once.

    DIR is made if it is missing; without it, the current folder is used. Existing files are kept.
    """
    is_newsletter = (folder / "issues" / PUBLICATION).exists()
    if is_newsletter and not (host or drafts):
        raise InputError(f"{shown_from(folder / 'issues' / PUBLICATION)} already exists: this is a newsletter")
    files = [] if is_newsletter else [*_files(folder, language)]
    files += [(folder / WORKFLOWS[host], (STARTER / "site" / f"{host}.yml").read_text("utf-8"))] if host else []
    files += [_drafting(folder, drafts)] if drafts else []
    for path, text in files:
        if path.exists():
            click.echo(f"kept    {shown_from(path)}", err=True)
        else:
            write_output(
                path, text, folder if path.is_relative_to(folder) else path.parents[2]
            )  # .github of the repository around it
            click.echo(shown_from(path))
    if drafts:
        publication = shown_from(folder / "issues" / PUBLICATION)
        click.echo(f"name what it drafts from as 'sources: [https://…/feed.xml]' in {publication}", err=True)
    here = folder.resolve() == Path.cwd()
    if is_newsletter:
        return
    print_next([*([] if here else [f"cd {quoted(shown_from(folder))}"]), newsletter("preview")])


def _drafting(folder: Path, host: str) -> tuple[Path, str]:
    """Return the path and the text of the weekly workflow, which stands at the root of the repository and works in the newsletter's folder."""
    folder = folder.resolve()
    root = repository_root(folder / ".git") or folder
    text = (STARTER / "drafts" / f"{host}.yml").read_text("utf-8")
    return root / DRAFTS[host], text.replace("{directory}", folder.relative_to(root).as_posix())


def _files(folder: Path, language: str) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every file of the new workspace."""
    from newsletter.content.schema import schema_files
    from newsletter.drafting.skeleton import next_date
    from newsletter.esps.settings import env_example

    date = next_date(None, "wed", "week", dt.date.today()).isoformat()
    for root in (STARTER / language, STARTER / "common"):
        for source in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            name = source.relative_to(root).as_posix().replace("{date}", date).replace("gitignore", ".gitignore")
            yield folder / name, source.read_text("utf-8").replace("{date}", date)
    yield folder / ".env.example", env_example()
    issues = Workspace(folder).issues
    yield from ((issues / name, text) for name, text in schema_files().items())
