"""What ``draft`` does: reads each source, arranges them, writes the issue, shows what belongs to the publication."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from newsletter.commands._earlier import earlier_issues
from newsletter.commands._telling import tell
from newsletter.content import load_publication
from newsletter.content.document import read
from newsletter.content.publication import Schedule
from newsletter.drafting import Draft, Source, compose, issue_text, read_source, terms_for
from newsletter.drafting.skeleton import next_date, next_number
from newsletter.errors import InputError, NewsletterError, shown_from
from newsletter.files import atomic_write
from newsletter.workspace import Workspace


@dataclass(frozen=True)
class DraftOptions:
    """The command's options. ``output`` is an issue's name or file, ``-`` for stdout, None for one named after the day."""

    output: str | None
    topics: int | None
    date: dt.date | None
    online: bool
    write_publication: bool
    force: bool


def draft(sources: Sequence[str], options: DraftOptions) -> int:
    """Sources → an issue file; returns the exit code. Sources that cannot be read are named and left out."""
    workspace = Workspace.find()
    publication = load_publication(workspace)
    found, refused = _read_all(sources, workspace, options)
    if not found:
        click.echo("no source could be used; nothing was written", err=True)
        return refused[0].exit_code
    composed = _numbered(compose(found, topics=options.topics), workspace, publication.schedule, options)
    text = issue_text(composed, terms_for(publication.language))
    if options.output == "-":
        click.echo(text, nl=False)
    else:
        _write(text, _place(options.output, workspace, composed.date), force=options.force)
    _say_publication(composed, workspace, publication.language, write=options.write_publication)
    if refused:
        click.echo(f"{len(refused)} of {len(sources)} sources could not be used", err=True)
        return refused[0].exit_code
    return 0


def _read_all(sources: Sequence[str], workspace: Workspace, options: DraftOptions) -> tuple[list[Source], list[NewsletterError]]:
    """Each source that can be read, said in a line; the others are said and left out."""
    found: list[Source] = []
    refused: list[NewsletterError] = []
    for source in sources:
        try:
            value = read_source(_file(source, workspace, options))
        except NewsletterError as error:
            refused.append(error)
            tell(str(error))
        else:
            found.append(value)
            click.echo(f"{value.origin}: {value.summary}", err=True)
    return found, refused


def _file(source: str, workspace: Workspace, options: DraftOptions) -> Path:
    """The file behind a source; an address is fetched into seeds/ first, unless it is there."""
    if not source.startswith(("http://", "https://")):
        return Path(source)
    from newsletter.drafting.fetch import fetch
    from newsletter.drafting.page_cache import cache_path, save

    path = cache_path(source, workspace.seeds)
    if options.force or not path.is_file():
        if not options.online:
            raise InputError(f"{source}: is an address; --online fetches it into {shown_from(workspace.seeds)}/")
        save(fetch(source), path)
    return path


def _numbered(draft: Draft, workspace: Workspace, schedule: Schedule, options: DraftOptions) -> Draft:
    """The draft with the number and the day that its source gives it, else those after the other issues."""
    own = _place(options.output, workspace, None)
    issues = [loaded.issue for loaded in earlier_issues(workspace) if loaded.path != own]
    last = max((issue.date for issue in issues if issue.date), default=None)
    day = options.date or draft.date or next_date(last, schedule.weekday, schedule.every, dt.date.today())
    return replace(draft, number=draft.number or next_number([issue.number for issue in issues]), date=day)


def _place(output: str | None, workspace: Workspace, day: dt.date | None) -> Path:
    if output is None:
        return workspace.issues / f"{day}-draft.yaml"
    path = Path(output)
    return path.resolve() if path.suffix in (".yaml", ".yml") else workspace.issues / f"{path.name}.yaml"


def _write(text: str, path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise InputError(f"{shown_from(path)} is there already; name another file with -o, or write over it with --force")
    atomic_write(path, text)
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
    lines = before.text.splitlines(keepends=True), after.text.splitlines(keepends=True)
    click.echo("".join(unified_diff(*lines, name, name)), err=True, nl=False)
    if write:
        atomic_write(workspace.publication, after.text)
    click.echo(f"{name} written" if write else "--write-publication writes this", err=True)
