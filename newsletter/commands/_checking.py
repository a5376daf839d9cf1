"""Check many issues, in several processes when there are many."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._parallel import parallel_map
from newsletter.errors import NewsletterError, SetupError
from newsletter.messages import Message
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.checks import Finding
    from newsletter.checks.context import CheckContext
    from newsletter.checks.rule import Stage
    from newsletter.render import CompiledLayouts


@dataclass(frozen=True)
class CheckJob:
    """The workspace, the rules and families to run or leave out, and the optional stages that were asked for."""

    workspace: Workspace
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    stages: "tuple[Stage, ...]" = ("always",)


@dataclass(frozen=True)
class CheckResult:
    """The findings of one issue, or the error that kept it from being checked."""

    findings: "tuple[Finding, ...]" = ()
    error: NewsletterError | None = None


def check_issues(paths: Sequence[Path], job: CheckJob) -> list[CheckResult]:
    """Return a result for each of ``paths`` in their order.

    With the online stage one issue is checked after the other, so that no host is asked too often.
    """
    work = partial(_check_batch, job=job)
    return list(work(paths) if "online" in job.stages else parallel_map(work, paths, "checking"))


def unused_publication_ignores(results: Sequence[CheckResult], paths: Sequence[Path], job: CheckJob) -> "list[Finding]":
    """Return a finding for each ignore of the publication that no issue needs.

    Only a run of every rule over every issue can tell; any other run returns [].
    """
    complete = set(paths) >= set(job.workspace.issue_files()) and not (job.only or job.ignore)
    if not complete or any(result.error for result in results):
        return []
    from newsletter.checks import Finding, select_rules
    from newsletter.content.document import read

    needed = {finding.rule for result in results for finding in result.findings if finding.ignored}
    publication = read(job.workspace.publication)
    unused = {rule.name for rule in select_rules(stages=job.stages)} - needed - {"idle-ignore"}
    problems = [
        publication.problem(
            ("ignore", name),
            "idle-ignore",
            Message("no issue breaks the rule '{rule}'", rule=name),
            Message("remove the line"),
            key=True,
        )
        for name in publication.data.get("ignore") or ()
        if name in unused
    ]
    return [Finding("idle-ignore", "warning", problem, ("publication", "ignore")) for problem in problems]


def _check_batch(paths: Sequence[Path], *, job: CheckJob) -> Iterator[CheckResult]:
    from newsletter.render import CompiledLayouts

    layouts = CompiledLayouts(job.workspace)
    yield from (_check(path, job, layouts) for path in paths)


def _check(path: Path, job: CheckJob, layouts: "CompiledLayouts") -> CheckResult:
    from newsletter.checks import select_rules
    from newsletter.checks.context import CheckContext
    from newsletter.checks.run import run_rules
    from newsletter.content import load_issue
    from newsletter.render import annotate_email

    try:
        loaded = load_issue(path, job.workspace)
        context = CheckContext(loaded, annotate_email(loaded, layouts))
        if "online" in job.stages:
            context = _with_links_opened(context)
        return CheckResult(run_rules(context, select_rules(job.only, job.ignore, job.stages)))
    except NewsletterError as error:
        return CheckResult(error=error)


def _with_links_opened(context: "CheckContext") -> "CheckContext":
    from newsletter.checks.link_checker import MOST, LinkChecker

    urls = [link.url for link in context.links]
    length = min(len(set(urls)), MOST)
    with click.progressbar(length=length, label="opening links", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        link_results = LinkChecker().check_all(urls, done=lambda: bar.update(1))
    if len(link_results) > 2 and all(result.failure == "host" for result in link_results.values()):
        raise SetupError("none of the links' hosts can be found; is this machine online?")
    return replace(context, link_results=link_results)
