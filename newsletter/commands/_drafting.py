"""Read the sources of a draft, arrange them, and write the issue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from newsletter.commands._errors import print_error
from newsletter.commands._issues import read_earlier_issues
from newsletter.content import load_publication
from newsletter.content.document import read
from newsletter.content.publication import Schedule
from newsletter.drafting import IssueDraft, LinkList, Source, compose, issue_text, read_source, terms_for
from newsletter.drafting.compose import without_seen
from newsletter.drafting.earlier import EarlierIssue, drafted_line, sources_key
from newsletter.drafting.skeleton import next_date, next_number
from newsletter.errors import InputError, NewsletterError
from newsletter.files import is_inside, write_output
from newsletter.places import absolute, shown_from
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
    since_last: bool = False


def draft(sources: Sequence[str], options: DraftOptions) -> int:
    """Write an issue file from ``sources`` and return the exit code; report and leave out sources that cannot be read."""
    workspace = Workspace.of(options.output)
    publication = load_publication(workspace)
    named = list(sources) or _listed(publication.sources, workspace)
    earlier = read_earlier_issues(workspace)
    key = sources_key([_portable(source, workspace) for source in named])
    own = _drafted_before(earlier, key) if options.output is None and options.force else None
    output = _output_path(options.output, workspace, None) if own is None else own.path
    others = [issue for issue in earlier if issue.path != output]
    found, errors = _read_all(named, workspace, options)
    if options.since_last:
        found = _unseen(found, others)
    if not found:
        click.echo(
            "every article was in an earlier issue"
            if options.since_last and not errors
            else "no source could be used; nothing was written",
            err=True,
        )
        return errors[0].exit_code if errors else 0
    composed = _numbered(compose(found, topics=options.topics), others, own, publication.schedule, options)
    text = issue_text(composed, terms_for(publication.language), mark=drafted_line(key))
    if options.output == "-":
        click.echo(text, nl=False)
    else:
        path = own.path if own else _output_path(options.output, workspace, composed.date)
        _write(text, path, workspace, force=options.force)
    _show_publication_changes(composed, workspace, publication.language, write=options.write_publication)
    if errors:
        click.echo(f"{len(errors)} of {len(named)} sources could not be used", err=True)
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
    if options.force or not is_inside(path, workspace.root):
        if not options.online:
            raise InputError(f"{source} is an address; pass --online to fetch it into {shown_from(workspace.seeds)}/")
        save(fetch(source), path, workspace.root)
    return path


def _listed(sources: Sequence[str], workspace: Workspace) -> list[str]:
    """Return what the publication's ``sources`` name: addresses, files, and the files of folders; InputError when it names none."""
    found: list[str] = []
    for source in sources:
        if source.startswith(("http://", "https://")):
            found.append(source)
            continue
        path = workspace.root / source
        files = [path]
        if path.is_dir():
            files = [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]
        if any(file.exists() and not is_inside(file, workspace.root) for file in files):
            raise InputError(
                f"'{source}' among the publication's sources is not inside this newsletter; name it on the command line"
            )
        found += map(str, files)
    if not found:
        raise InputError("name a source, or write 'sources: [seeds, https://…/feed.xml]' into publication.yaml")
    return found


def _portable(source: str, workspace: Workspace) -> str:
    """Return a source as it is called on every machine: a file of the workspace by its path inside it."""
    if source.startswith(("http://", "https://")):
        return source
    path = Path(source).resolve()
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else path.name


def _drafted_before(earlier: Sequence[EarlierIssue], key: str) -> EarlierIssue | None:
    """Return the newest issue that was drafted from the same sources."""
    same = [issue for issue in earlier if issue.drafted_from == key]
    return max(same, key=lambda issue: issue.date or dt.date.min, default=None)


def _unseen(found: Sequence[Source], earlier: Sequence[EarlierIssue]) -> list[Source]:
    """Return the sources without the articles that an earlier issue links to; print how many were left out."""
    seen = frozenset().union(*(issue.addresses for issue in earlier))
    fresh = [source for one in found if (source := without_seen(one, seen)) is not None]
    left_out = sum(_articles(one) for one in found) - sum(map(_articles, fresh))
    if left_out:
        click.echo(f"{left_out} articles were in an earlier issue", err=True)
    return fresh


def _articles(source: Source) -> int:
    return len(source.articles) if isinstance(source, LinkList) else 1


def _numbered(
    draft: IssueDraft, earlier: Sequence[EarlierIssue], own: EarlierIssue | None, schedule: Schedule, options: DraftOptions
) -> IssueDraft:
    """Return the draft with the number and date of its source, else of the file that it replaces, else those that follow the other issues."""
    last = max((issue.date for issue in earlier if issue.date), default=None)
    replaced = own.date if own else None
    day = options.date or draft.date or replaced or next_date(last, schedule.weekday, schedule.every, dt.date.today())
    number = draft.number or (own.number if own else None) or next_number([issue.number for issue in earlier])
    return replace(draft, number=number, date=day)


def _output_path(output: str | None, workspace: Workspace, day: dt.date | None) -> Path:
    if output is None:
        return workspace.issues / f"{day}-draft.yaml"
    path = Path(output)
    return absolute(path) if path.suffix in (".yaml", ".yml") else workspace.issues / f"{path.name}.yaml"


def _write(text: str, path: Path, workspace: Workspace, *, force: bool) -> None:
    if path.exists() and not force:
        raise InputError(f"{shown_from(path)} already exists; name another file with -o, or overwrite it with --force")
    root = workspace.output_root(path.parent)
    if path.is_symlink() and is_inside(path, root):  # an author's own file may be a link, and stays one
        path = path.resolve()
    write_output(path, text, root)
    marked = sum("TODO" in line for line in text.split("\n") if not line.startswith("#"))  # below the lines that explain the file
    click.echo(f"{marked} lines are marked TODO", err=True)
    click.echo(shown_from(path))


def _show_publication_changes(draft: IssueDraft, workspace: Workspace, language: str, *, write: bool) -> None:
    """Print as a diff what a past newsletter would change in publication.yaml; write it with ``write``."""
    from difflib import unified_diff

    from newsletter.content.rewrite import rewrite
    from newsletter.drafting.publication import imprint_steps

    before = read(workspace.publication)
    steps = tuple(imprint_steps(before, draft.imprint, terms_for(language)))
    if not steps or steps[-1].text == before.text:
        return
    name = shown_from(workspace.publication)
    lines = before.text.splitlines(keepends=True), steps[-1].text.splitlines(keepends=True)
    click.echo("".join(unified_diff(*lines, name, name)), err=True, nl=False)
    if write:
        rewrite(before, steps)
    click.echo(f"{name} written" if write else "pass --write-publication to write this", err=True)
