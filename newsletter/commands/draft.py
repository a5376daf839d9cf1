"""``newsletter draft``: sources → an issue file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from newsletter import files
from newsletter.commands._earlier import earlier_issues
from newsletter.content import load_publication
from newsletter.content.document import parse, read
from newsletter.content.publication import Schedule
from newsletter.drafting import Draft, Source, compose, issue_text, read_source, terms_for
from newsletter.drafting.skeleton import next_date, next_number
from newsletter.errors import InputError, NewsletterError, shown_from
from newsletter.workspace import Workspace


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("-o", "--output", metavar="ISSUE", help="The file to write; '-' for stdout. Default: issues/DATE-draft.yaml.")
@click.option("--topics", type=click.IntRange(0, 20), metavar="N", help="How many topics to make of articles.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day it goes out. Default: counted on from the newest issue.")
@click.option("--online", is_flag=True, help="Fetch SOURCEs that are addresses, into seeds/.")
@click.option(
    "--write-publication", is_flag=True, help="Also write what a past newsletter says of its sender into publication.yaml."
)
@click.option("--force", is_flag=True, help="Write over an existing issue; fetch again what seeds/ holds.")
def command(
    sources: Sequence[str],
    output: str | None,
    topics: int | None,
    date: dt.datetime | None,
    *,
    online: bool,
    write_publication: bool,
    force: bool,
) -> int:
    """Turn what you collected into an issue that renders at once.

    A SOURCE is a saved article page (.html, .mhtml) or its text (.txt), a past newsletter (.html, .eml, .txt), notes (.md), a
    feed, OPML, exported bookmarks, or a table of links (.csv); with --online also an address. What it is, is told by what is in it.
    Articles about one story become a topic with related links; the rest becomes news. The words of an article
    are quoted in comments only: the issue's words are yours, where TODO stands.
    """
    workspace = Workspace.find()
    publication = load_publication(workspace)
    found, refused = _read_all(sources, workspace, online=online, again=force)
    if not found:
        click.echo("no source could be used; nothing was written", err=True)
        return refused[0].exit_code
    draft = _numbered(compose(found, topics=topics), workspace, publication.schedule, date.date() if date else None)
    text = issue_text(draft, terms_for(publication.language))
    _write(text, _place(output, workspace, draft), force=force)
    _say_publication(draft, workspace, publication.language, write=write_publication)
    if refused:
        click.echo(f"{len(refused)} of {len(sources)} sources could not be used", err=True)
        return refused[0].exit_code
    return 0


def _read_all(
    sources: Sequence[str], workspace: Workspace, *, online: bool, again: bool
) -> tuple[list[Source], list[NewsletterError]]:
    """Each source that can be read, said in a line; the others are said and left out."""
    found: list[Source] = []
    refused: list[NewsletterError] = []
    for source in sources:
        try:
            value = read_source(_file(source, workspace, online=online, again=again))
        except NewsletterError as error:
            refused.append(error)
            click.echo(str(error), err=True)
        else:
            found.append(value)
            click.echo(f"{value.origin}: {value.summary}", err=True)
    return found, refused


def _file(source: str, workspace: Workspace, *, online: bool, again: bool) -> Path:
    """The file behind a source; an address is fetched into seeds/ first, unless it is there."""
    if not source.startswith(("http://", "https://")):
        return Path(source)
    from newsletter.drafting.fetch import fetch
    from newsletter.drafting.saved import keep, place

    path = place(source, workspace.seeds)
    if again or not path.is_file():
        if not online:
            raise InputError(f"{source}: is an address; --online fetches it into {shown_from(workspace.seeds)}/")
        keep(fetch(source), path)
    return path


def _numbered(draft: Draft, workspace: Workspace, schedule: Schedule, date: dt.date | None) -> Draft:
    """The draft with the number and the day that its source gives it, else those after the issues that there are."""
    issues = [manuscript.issue for manuscript in earlier_issues(workspace)]
    last = max((issue.date for issue in issues if issue.date), default=None)
    day = date or draft.date or next_date(last, schedule.weekday, schedule.every, dt.date.today())
    return replace(draft, number=draft.number or next_number([issue.number for issue in issues]), date=day)


def _place(output: str | None, workspace: Workspace, draft: Draft) -> Path | None:
    if output == "-":
        return None
    if output is None:
        return workspace.issues / f"{draft.date}-draft.yaml"
    path = Path(output)
    return path if path.suffix in (".yaml", ".yml") else workspace.issues / f"{path.name}.yaml"


def _write(text: str, path: Path | None, *, force: bool) -> None:
    if path is None:
        click.echo(text, nl=False)
        return
    if path.exists() and not force:
        raise InputError(f"{shown_from(path)} is there already; name another file with -o, or write over it with --force")
    files.write(path, text)
    marked = sum("TODO" in line for line in text.split("\n")[2:])  # below the two lines that explain the file
    click.echo(f"{marked} lines are marked TODO", err=True)
    click.echo(shown_from(path))


def _say_publication(draft: Draft, workspace: Workspace, language: str, *, write: bool) -> None:
    """What a past newsletter would change in publication.yaml, as a diff; written when asked."""
    from difflib import unified_diff

    from newsletter.drafting.publication import with_imprint

    before = read(workspace.publication)
    after = with_imprint(before, draft.imprint, terms_for(language))
    if after.text == before.text:
        return
    name = shown_from(workspace.publication)
    click.echo(
        "".join(unified_diff(before.text.splitlines(keepends=True), after.text.splitlines(keepends=True), name, name)),
        err=True,
        nl=False,
    )
    if write:
        parse(workspace.publication, after.text)
        files.write(workspace.publication, after.text)
        click.echo(f"{name} written", err=True)
    else:
        click.echo("--write-publication writes this", err=True)
