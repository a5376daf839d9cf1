"""``newsletter render``: issues as files under build/."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._completion import complete_issue
from newsletter.commands._errors import print_error
from newsletter.commands._next_steps import newsletter, print_next
from newsletter.commands._parallel import parallel_map
from newsletter.errors import InputError, NewsletterError
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue
    from newsletter.render import CompiledLayouts, Email


@dataclass(frozen=True)
class RenderJob:
    """Where and in which formats to write each issue."""

    workspace: Workspace
    folder: Path
    formats: tuple[str, ...]
    cache: bool
    summarize: bool
    unsent: bool = False


@dataclass(frozen=True)
class RenderResult:
    """The files written for one issue and its summary, or the error that kept it from being rendered."""

    paths: tuple[Path, ...] = ()
    summary: str = ""
    warnings: tuple[str, ...] = ()
    error: NewsletterError | None = None


@click.command(name="render")
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=complete_issue)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to instead of build/.")
@click.option("--format", "formats", show_default="html,text", help="Any of html, text, mjml, eml, with commas.")
@click.option(
    "--unsent", is_flag=True, help="With --format eml: Outlook opens the file as a message to send, fallbacks for merge tokens."
)
@click.option("--stdout", "to_stdout", is_flag=True, help="Print one format of one issue instead of writing files.")
@click.option("--open", "open_it", is_flag=True, help="Open the HTML in your browser.")
@click.option("--no-cache", is_flag=True, help="Compile the layout again and keep nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print the paths of written files only.")
def command(
    issues: tuple[str, ...],
    output: Path | None,
    formats: str | None,
    *,
    unsent: bool,
    to_stdout: bool,
    open_it: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Write issues as HTML email and plain text.

    ISSUE is a path, a file name or its stem; without one, the newest issue is rendered. Merge tokens show sample values.
    """
    chosen = _formats(formats or ("html" if to_stdout else "html,text"))
    if unsent and "eml" not in chosen:
        raise InputError("--unsent is about the message file; add --format eml")
    groups = Workspace.choose(issues)
    one = sum(len(paths) for _, paths in groups) == 1
    if to_stdout and not (one and len(chosen) == 1):
        raise InputError("--stdout prints one format of one issue; name them, as in --format text")
    results = []
    for workspace, paths in groups:
        job = RenderJob(
            workspace, output or workspace.build, chosen, cache=not no_cache, summarize=one and not quiet, unsent=unsent
        )
        if to_stdout:
            return _print(paths[0], job)
        for path, result in zip(paths, parallel_map(partial(_render_batch, job=job), paths, "rendering"), strict=True):
            results.append(result)
            _report(path, result)
    if not one and not quiet:
        click.echo(_total(results), err=True)
    if results[0].summary:
        print_next([newsletter("check", *issues)])
    if open_it and (pages := [path for result in results for path in result.paths if path.suffix == ".html"]):
        click.launch(str(pages[0].resolve()))
    return max((result.error.exit_code for result in results if result.error), default=0)


def _formats(names: str) -> tuple[str, ...]:
    from newsletter.render.output import FORMATS

    chosen = tuple(dict.fromkeys(name.strip() for name in names.split(",")))
    for name in chosen:
        if name not in FORMATS:
            raise InputError(f"no format '{name}'; there are {', '.join(FORMATS)}")
    return chosen


def _print(path: Path, job: RenderJob) -> int:
    from newsletter.content import load_issue
    from newsletter.render import CompiledLayouts, render_email
    from newsletter.render.email import with_fallbacks, with_samples
    from newsletter.render.output import content

    layouts = CompiledLayouts(job.workspace, cached=job.cache)
    loaded = load_issue(path, job.workspace)
    email = _for_outlook(render_email(loaded, layouts), loaded) if job.unsent else render_email(loaded, layouts)
    for warning in _sampled(email) if job.unsent else ():
        click.secho(f"warning: {warning}", fg="yellow", err=True)
    filled = with_fallbacks(email) if job.unsent else with_samples(email)
    click.echo(content(job.formats[0], loaded, filled, layouts, unsent=job.unsent), nl=False)
    return 0


def _render_batch(paths: Sequence[Path], *, job: RenderJob) -> Iterator[RenderResult]:
    from newsletter.render import CompiledLayouts

    layouts = CompiledLayouts(job.workspace, cached=job.cache)
    yield from (_render(path, job, layouts) for path in paths)


def _render(path: Path, job: RenderJob, layouts: "CompiledLayouts") -> RenderResult:
    from newsletter.commands._summary import summarize
    from newsletter.content import load_issue
    from newsletter.render import render_email
    from newsletter.render.output import write

    try:
        loaded = load_issue(path, job.workspace)
        email = _for_outlook(render_email(loaded, layouts), loaded) if job.unsent else render_email(loaded, layouts)
        written = tuple(write(loaded, email, job.formats, job.folder / loaded.name, layouts, unsent=job.unsent))
    except NewsletterError as error:
        return RenderResult(error=error)
    warnings = (*map(str, loaded.warnings), *(_sampled(email) if job.unsent else ()))
    return RenderResult(written, summarize(loaded, email) if job.summarize else "", warnings)


def _for_outlook(email: "Email", loaded: "LoadedIssue") -> "Email":
    """Take out the layout's links to pages that only an ESP has: view online, preferences, unsubscribe."""
    from newsletter.esps.export import without_layout_links

    return without_layout_links(email, loaded, {})


def _sampled(email: "Email") -> Iterator[str]:
    """Yield a warning that names the tokens without a fallback, which nobody fills in an unsent message."""
    from newsletter.merge import tokens

    text = "".join((email.subject, email.preheader, email.html, email.text))
    if found := sorted({token.written for token in tokens(text) if token.fallback is None}):
        yield f"the message shows sample values for {', '.join(found)}: nobody fills them in when you send it yourself"


def _report(path: Path, result: RenderResult) -> None:
    for text in result.warnings:
        click.secho(f"warning: {text}", fg="yellow", err=True)
    if result.error:
        print_error(result.error)
        return
    if result.summary:
        click.echo(f"{click.style(shown_from(path), bold=True)}\n{result.summary}", err=True)
    for written in result.paths:
        click.echo(shown_from(written))


def _total(results: Sequence[RenderResult]) -> str:
    failed = sum(1 for result in results if result.error)
    done = f"{len(results) - failed} of {len(results)} issues rendered"
    return click.style(f"{done}; {failed} with errors" if failed else done, fg="red" if failed else "green")
