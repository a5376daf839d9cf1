"""Read the sources of a draft, arrange them, and write the issue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from newsletter.commands._errors import print_error
from newsletter.commands._issues import load_earlier_issues
from newsletter.content import load_publication
from newsletter.content.document import read
from newsletter.content.publication import Schedule
from newsletter.drafting import Draft, Source, compose, issue_text, read_source, terms_for
from newsletter.drafting.skeleton import next_date, next_number
from newsletter.errors import InputError, NewsletterError
from newsletter.files import atomic_write
from newsletter.places import shown_from
from newsletter.workspace import Workspace


@dataclass(frozen=True)
class DraftOptions:
    """The command's options; ``output`` is an issue's name or file, ``-`` for stdout, None for a file named after the date."""

    output: str | None
    topics: int | None
    date: dt.date | None
    online: bool
    write_publication: bool
    force: bool


def draft(sources: Sequence[str], options: DraftOptions) -> int:
    """Write an issue file from ``sources`` and return the exit code; report and leave out sources that cannot be read."""
    workspace = Workspace.of(options.output)
    publication = load_publication(workspace)
    found, errors = _read_all(sources, workspace, options)
    if not found:
        click.echo("no source could be used; nothing was written", err=True)
        return errors[0].exit_code
    composed = _numbered(compose(found, topics=options.topics), workspace, publication.schedule, options)
    text = issue_text(composed, terms_for(publication.language))
    if options.output == "-":
        click.echo(text, nl=False)
    else:
        _write(text, _output_path(options.output, workspace, composed.date), force=options.force)
    _show_publication_changes(composed, workspace, publication.language, write=options.write_publication)
    if errors:
        click.echo(f"{len(errors)} of {len(sources)} sources could not be used", err=True)
        return errors[0].exit_code
    return 0


def _read_all(sources: Sequence[str], workspace: Workspace, options: DraftOptions) -> tuple[list[Source], list[NewsletterError]]:
    """Return the sources that can be read and the errors of the others; print a line for each."""
    found: list[Source] = []
    errors: list[NewsletterError] = []
    for source in sources:
        try:
            value = read_source(_file(source, workspace, options))
        except NewsletterError as error:
            errors.append(error)
            print_error(error)
        else:
            found.append(value)
            click.echo(f"{shown_from(value.origin) if value.origin else ''}: {value.summary}", err=True)
    return found, errors


def _file(source: str, workspace: Workspace, options: DraftOptions) -> Path:
    """Return the file of a source; fetch an address into seeds/ unless it was fetched before."""
    if not source.startswith(("http://", "https://")):
        return Path(source)
    from newsletter.drafting.fetch import fetch
    from newsletter.drafting.page_cache import cache_path, save

    path = cache_path(source, workspace.seeds)
    if options.force or not path.is_file():
        if not options.online:
            raise InputError(f"{source} is an address; pass --online to fetch it into {shown_from(workspace.seeds)}/")
        save(fetch(source), path)
    return path


def _numbered(draft: Draft, workspace: Workspace, schedule: Schedule, options: DraftOptions) -> Draft:
    """Return the draft with the number and date of its source, else with those that follow the other issues."""
    own = _output_path(options.output, workspace, None)
    issues = [loaded.issue for loaded in load_earlier_issues(workspace) if loaded.path != own]
    last = max((issue.date for issue in issues if issue.date), default=None)
    day = options.date or draft.date or next_date(last, schedule.weekday, schedule.every, dt.date.today())
    return replace(draft, number=draft.number or next_number([issue.number for issue in issues]), date=day)


def _output_path(output: str | None, workspace: Workspace, day: dt.date | None) -> Path:
    if output is None:
        return workspace.issues / f"{day}-draft.yaml"
    path = Path(output)
    return path.resolve() if path.suffix in (".yaml", ".yml") else workspace.issues / f"{path.name}.yaml"


def _write(text: str, path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise InputError(f"{shown_from(path)} already exists; name another file with -o, or overwrite it with --force")
    atomic_write(path, text)
    marked = sum("TODO" in line for line in text.split("\n")[2:])  # below the two lines that explain the file
    click.echo(f"{marked} lines are marked TODO", err=True)
    click.echo(shown_from(path))


def _show_publication_changes(draft: Draft, workspace: Workspace, language: str, *, write: bool) -> None:
    """Print as a diff what a past newsletter would change in publication.yaml; write it with ``write``."""
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
    click.echo(f"{name} written" if write else "pass --write-publication to write this", err=True)
