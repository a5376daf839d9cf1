"""``newsletter check``: findings with file, line and column, before an issue is sent."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._checking import CheckJob, CheckResult, check_issues, unused_publication_ignores
from newsletter.commands._completion import complete_issue, complete_rule_or_family
from newsletter.commands._errors import print_error
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.checks import Finding
    from newsletter.checks.rule import Stage

MAX_FIX_ROUNDS = 5
"""A fix may uncover another one; no chain of the rules is longer than two."""
FORMATS = ("text", "json", "github", "sarif")


@click.command(name="check")
@click.argument("issues", nargs=-1, metavar="[ISSUE]...", shell_complete=complete_issue)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Output format.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule_or_family,
    help="Run only this rule or family; may be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule_or_family,
    help="Leave out this rule or family; may be repeated.",
)
@click.option("--online", is_flag=True, help="Also open every link.")
@click.option("--spam", is_flag=True, help="Also run the installed SpamAssassin.")
@click.option("--spelling", is_flag=True, help="Also run the installed spelling checker.")
@click.option("--fix", "fix_it", is_flag=True, help="Write the safe fixes into the files, then report what is left.")
@click.option("--diff", "show_diff", is_flag=True, help="Print the safe fixes as a diff; without --fix nothing is written.")
@click.option("--show-ignored", is_flag=True, help="Also show ignored findings with their reasons.")
def command(
    issues: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    strict: bool,
    online: bool,
    spam: bool,
    spelling: bool,
    fix_it: bool,
    show_diff: bool,
    show_ignored: bool,
) -> int:
    """Check issues and report problems with file and line.

    ISSUE is a path, a file name or its stem; without one, the newest issue is checked. Exits with 1 when there are errors.
    """
    from newsletter.checks import select_rules

    stages = _stages(online=online, spam=spam, spelling=spelling)
    jobs = [(CheckJob(workspace, only, ignore, stages), paths) for workspace, paths in Workspace.choose(issues)]
    select_rules(only, ignore)  # refuses a misspelt name before any work is done
    results, unused = _check(jobs)
    if fix_it or show_diff:
        if not fix_it:
            _show_fixes(results)
            return _worst_error(results)
        results, unused = _fix(jobs, results, show=show_diff)
    found = _merged([*(finding for result in results for finding in result.findings), *unused])
    _print(found, results, form, show_ignored=show_ignored)
    failing = ("error", "warning") if strict else ("error",)
    failed = any(finding.severity in failing and not finding.ignored for finding in found)
    return max(_worst_error(results), int(failed))


def _check(jobs: "Sequence[tuple[CheckJob, Sequence[Path]]]") -> "tuple[list[CheckResult], list[Finding]]":
    """Check the issues of each workspace; return a result for each issue, and the ignores that no issue needs."""
    results: list[CheckResult] = []
    unused: list[Finding] = []
    for job, paths in jobs:
        checked = check_issues(paths, job)
        results += checked
        unused += unused_publication_ignores(checked, paths, job)
    return results, unused


def _stages(**options: bool) -> "tuple[Stage, ...]":
    names: tuple[Stage, ...] = ("online", "spam", "spelling")
    return ("always", *(name for name in names if options[name]))


def _worst_error(results: Sequence[CheckResult]) -> int:
    return max((result.error.exit_code for result in results if result.error), default=0)


def _show_fixes(results: Sequence[CheckResult]) -> None:
    from newsletter.checks import fix

    click.echo(fix.diff(fix.fixed(finding for result in results for finding in result.findings)), nl=False)


def _fix(
    jobs: "Sequence[tuple[CheckJob, Sequence[Path]]]", results: list[CheckResult], *, show: bool
) -> "tuple[list[CheckResult], list[Finding]]":
    """Write the safe fixes and check again, until a check finds nothing more to fix; return what the last check found."""
    from newsletter.checks import fix

    written: set[Path] = set()
    unused: list[Finding] = []
    for _ in range(MAX_FIX_ROUNDS):
        changes = fix.fixed(finding for result in results for finding in result.findings)
        if show:
            click.echo(fix.diff(changes), nl=False)
        now = fix.write(changes)
        results, unused = _check(jobs)
        written.update(now)
        if not now:
            break
    click.echo(f"fixed {len(written)} file{'' if len(written) == 1 else 's'}", err=True)
    return results, unused


def _print(found: "Sequence[Finding]", results: Sequence[CheckResult], form: str, *, show_ignored: bool) -> None:
    from newsletter.checks import formats
    from newsletter.commands._findings import as_text, summary

    errors = [result.error for result in results if result.error]
    if form == "text":
        click.echo(as_text(found, show_ignored=show_ignored), nl=False)
    else:
        write = {"github": formats.as_github, "json": formats.as_json, "sarif": formats.as_sarif}[form]
        click.echo(write(found, [problem for error in errors for problem in error.problems]), nl=False)
    for error in errors:
        print_error(error)
    click.echo(summary(found, len(results) - len(errors), len(errors)), err=form != "text")


def _merged(findings: "Iterable[Finding]") -> "list[Finding]":
    """Sort findings, each once: one of the publication or of a layout is the same in every issue."""
    found = {(finding.rule, finding.order): finding for finding in findings}
    return sorted(found.values(), key=lambda finding: finding.order)
