"""``newsletter render``: issues → files under build/."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._many import each
from newsletter.commands._telling import tell
from newsletter.errors import InputError, NewsletterError, shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.render import CompiledLayouts


@dataclass(frozen=True)
class Job:
    """What to make of each issue."""

    workspace: Workspace
    folder: Path
    kinds: tuple[str, ...]
    cache: bool
    summed: bool
    """Whether a summary is wanted of each issue."""


@dataclass(frozen=True)
class Outcome:
    """What became of one issue: files and a summary, or what went wrong."""

    paths: tuple[Path, ...] = ()
    summary: str = ""
    warnings: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0


@click.command(name="render")
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to instead of build/.")
@click.option("--format", "formats", default="html,text", show_default=True, help="Any of html, text, mjml, eml, with commas.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print one format of one issue instead of writing files.")
@click.option("--open", "open_it", is_flag=True, help="Open the HTML in your browser.")
@click.option("--no-cache", is_flag=True, help="Compile the layout anew and keep nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print the paths of written files only.")
def command(
    issues: tuple[str, ...],
    output: Path | None,
    formats: str,
    *,
    to_stdout: bool,
    open_it: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Turn issues into the HTML email and its plain text.

    ISSUE is a path, a file name or its stem; without one, the newest issue is rendered. Merge tokens show sample values.
    """
    workspace = Workspace.find()
    kinds = _kinds(formats)
    paths = workspace.chosen(issues)
    job = Job(workspace, output or workspace.build, kinds, cache=not no_cache, summed=len(paths) == 1 and not quiet)
    if to_stdout:
        return _print(paths, job)
    outcomes = []
    for path, outcome in zip(paths, each(paths, partial(_render_all, job=job), "rendering"), strict=True):
        outcomes.append(outcome)
        _report(path, outcome)
    if len(paths) > 1 and not quiet:
        click.echo(_total(outcomes), err=True)
    if open_it and (htmls := [path for outcome in outcomes for path in outcome.paths if path.suffix == ".html"]):
        click.launch(str(htmls[0].resolve()))
    return max((outcome.exit_code for outcome in outcomes), default=0)


def _kinds(formats: str) -> tuple[str, ...]:
    from newsletter.render.output import FORMATS

    kinds = tuple(dict.fromkeys(word.strip() for word in formats.split(",")))
    for kind in kinds:
        if kind not in FORMATS:
            raise InputError(f"no format '{kind}'; there are {', '.join(FORMATS)}")
    return kinds


def _print(paths: Sequence[Path], job: Job) -> int:
    from newsletter.content import load_issue
    from newsletter.render import CompiledLayouts, render_email
    from newsletter.render.email import with_samples
    from newsletter.render.output import content

    kinds = job.kinds if job.kinds != ("html", "text") else ("html",)
    if len(paths) != 1 or len(kinds) != 1:
        raise InputError("--stdout prints one format of one issue; name them, as in --format text")
    layouts = CompiledLayouts(job.workspace, cached=job.cache)
    loaded = load_issue(paths[0], job.workspace)
    filled = with_samples(render_email(loaded, layouts))
    click.echo(content(kinds[0], loaded, filled, layouts), nl=False)
    return 0


def _render_all(paths: Sequence[Path], *, job: Job) -> Iterator[Outcome]:
    from newsletter.render import CompiledLayouts

    layouts = CompiledLayouts(job.workspace, cached=job.cache)
    yield from (_render(path, job, layouts) for path in paths)


def _render(path: Path, job: Job, layouts: "CompiledLayouts") -> Outcome:
    from newsletter.commands._summary import summary
    from newsletter.content import load_issue
    from newsletter.render import render_email
    from newsletter.render.output import write

    try:
        loaded = load_issue(path, job.workspace)
        email = render_email(loaded, layouts)
        written = tuple(write(loaded, email, job.kinds, job.folder / loaded.name, layouts))
    except NewsletterError as error:
        return Outcome(error=str(error), exit_code=error.exit_code)
    return Outcome(written, summary(loaded, email) if job.summed else "", tuple(map(str, loaded.warnings)))


def _report(path: Path, outcome: Outcome) -> None:
    for text in outcome.warnings:
        click.secho(f"warning: {text}", fg="yellow", err=True)
    if outcome.error:
        tell(outcome.error)
        return
    if outcome.summary:
        click.echo(f"{click.style(shown_from(path), bold=True)}\n{outcome.summary}", err=True)
    for written in outcome.paths:
        click.echo(shown_from(written))


def _total(outcomes: Sequence[Outcome]) -> str:
    bad = sum(1 for outcome in outcomes if outcome.error)
    done = f"{len(outcomes) - bad} of {len(outcomes)} issues rendered"
    return click.style(f"{done}; {bad} with errors" if bad else done, fg="red" if bad else "green")
