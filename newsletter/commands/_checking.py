"""Checking many issues: what becomes of each, whichever process it is done in."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._many import each
from newsletter.errors import NewsletterError, SetupError
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.checks import Finding
    from newsletter.checks.checked import Checked
    from newsletter.checks.rule import On
    from newsletter.render import CompiledLayouts


@dataclass(frozen=True)
class Job:
    """What to look at in each issue: names of rules and families, and the options that were switched on."""

    workspace: Workspace
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    on: "tuple[On, ...]" = ("always",)


@dataclass(frozen=True)
class Outcome:
    """What became of one issue: findings, or why it could not be checked."""

    findings: "tuple[Finding, ...]" = ()
    error: str = ""
    exit_code: int = 0


def check_each(paths: Sequence[Path], job: Job) -> list[Outcome]:
    """One outcome an issue, in the order of ``paths``; with links to open one issue after the other, at a visitor's pace."""
    if "online" in job.on:
        return list(_check_all(paths, job=job))
    return list(each(paths, partial(_check_all, job=job), "checking"))


def idle_in_publication(outcomes: Sequence[Outcome], paths: Sequence[Path], job: Job) -> "list[Finding]":
    """The publication's ignores that no issue needs; that can only be told when every issue was checked by every rule."""
    everything = set(paths) >= set(job.workspace.issue_files()) and not (job.only or job.ignore)
    if not everything or any(outcome.error for outcome in outcomes):
        return []
    from newsletter.checks import Finding, choose
    from newsletter.content.document import read

    needed = {finding.rule for outcome in outcomes for finding in outcome.findings if finding.ignored}
    publication = read(job.workspace.publication)
    idle = {rule.name for rule in choose(on=job.on)} - needed - {"idle-ignore"}
    problems = [
        publication.problem(("ignore", name), f"no issue breaks the rule '{name}'", key=True, hint="take the line out")
        for name in publication.data.get("ignore") or ()
        if name in idle
    ]
    return [Finding("idle-ignore", "warning", problem, "publication.ignore") for problem in problems]


def _check_all(paths: Sequence[Path], *, job: Job) -> Iterator[Outcome]:
    from newsletter.render import CompiledLayouts

    layouts = CompiledLayouts(job.workspace)
    yield from (_check(path, job, layouts) for path in paths)


def _check(path: Path, job: Job, layouts: "CompiledLayouts") -> Outcome:
    from newsletter.checks import choose
    from newsletter.checks.checked import Checked
    from newsletter.checks.run import examined
    from newsletter.content import load_issue
    from newsletter.render import annotate_email

    try:
        loaded = load_issue(path, job.workspace)
        checked = Checked(loaded, annotate_email(loaded, layouts))
        if "online" in job.on:
            checked = _visited(checked)
        return Outcome(examined(checked, choose(job.only, job.ignore, job.on)))
    except NewsletterError as error:
        return Outcome(error=str(error), exit_code=error.exit_code)


def _visited(checked: "Checked") -> "Checked":
    from newsletter.checks.visits import MOST, NO_HOST, Visitor

    urls = [address.url for address in checked.addresses]
    length = min(len(set(urls)), MOST)
    with click.progressbar(length=length, label="opening links", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        visits = Visitor().visit_all(urls, done=lambda: bar.update(1))
    if len(visits) > 2 and all(visit.error == NO_HOST for visit in visits.values()):
        raise SetupError("not one of the links has a host that can be found; is this machine online?")
    return replace(checked, visits=visits)
