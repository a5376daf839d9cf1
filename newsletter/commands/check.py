"""``newsletter check``: what is wrong with an issue, before it is sent."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from newsletter.commands._checking import Job, Outcome, check_each, idle_in_publication
from newsletter.commands._telling import tell
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.checks import Finding
    from newsletter.checks.rule import On

FORMATS = ("text", "json", "github", "sarif")


@click.command(name="check")
@click.argument("issues", nargs=-1, metavar="[ISSUE]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the findings.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--only", multiple=True, metavar="RULE", help="Run only this rule or family; may be repeated.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave this rule or family out; may be repeated.")
@click.option("--online", is_flag=True, help="Open every link, too.")
@click.option("--spam", is_flag=True, help="Ask the installed SpamAssassin, too.")
@click.option("--spelling", is_flag=True, help="Ask the installed spelling checker, too.")
@click.option("--fix", "fix_it", is_flag=True, help="Write the safe fixes into the files, then say what is left.")
@click.option("--diff", "show_diff", is_flag=True, help="Print the safe fixes as a diff; without --fix nothing is written.")
@click.option("--show-ignored", is_flag=True, help="Show what is ignored, and why.")
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
    """Look for what would hurt, bother or mislead readers, and say where it stands.

    ISSUE is a path, a file name or its stem; without one, the newest issue is checked. Exits with 1 when there are errors.
    """
    from newsletter.checks import choose

    workspace = Workspace.find()
    paths = workspace.chosen(issues)
    job = Job(workspace, only, ignore, _on(online=online, spam=spam, spelling=spelling))
    choose(only, ignore)  # refuses a misspelt name before any work is done
    outcomes = check_each(paths, job)
    if fix_it or show_diff:
        _fix(outcomes, write=fix_it, show=show_diff)
        if not fix_it:
            return max((outcome.exit_code for outcome in outcomes), default=0)
        outcomes = check_each(paths, job)
    found = _in_order(
        [*(finding for outcome in outcomes for finding in outcome.findings), *idle_in_publication(outcomes, paths, job)]
    )
    _print(found, outcomes, form, show_ignored=show_ignored)
    failing = ("error", "warning") if strict else ("error",)
    failed = any(finding.severity in failing and not finding.ignored for finding in found)
    return max([outcome.exit_code for outcome in outcomes] + [1 if failed else 0])


def _on(**options: bool) -> "tuple[On, ...]":
    names: tuple[On, ...] = ("online", "spam", "spelling")
    return ("always", *(name for name in names if options[name]))


def _fix(outcomes: Sequence[Outcome], *, write: bool, show: bool) -> None:
    from newsletter.checks import fix

    changes = fix.fixed(finding for outcome in outcomes for finding in outcome.findings)
    if show:
        click.echo(fix.diff(changes), nl=False)
    if write:
        fix.write(changes)
        number = sum(1 for before, after in changes.values() if before != after)
        click.echo(f"fixed {number} file{'' if number == 1 else 's'}", err=True)


def _print(found: "Sequence[Finding]", outcomes: Sequence[Outcome], form: str, *, show_ignored: bool) -> None:
    from newsletter.checks import formats
    from newsletter.commands._findings import as_text, summary

    if form == "text":
        click.echo(as_text(found, show_ignored=show_ignored), nl=False)
    else:
        write = {"json": formats.as_json, "github": formats.as_github, "sarif": formats.as_sarif}[form]
        click.echo(write(found), nl=False)
    for outcome in outcomes:
        if outcome.error:
            tell(outcome.error)
    unread = sum(1 for outcome in outcomes if outcome.error)
    click.echo(summary(found, len(outcomes) - unread, unread), err=form != "text")


def _in_order(findings: "Iterable[Finding]") -> "list[Finding]":
    """Every finding once: one of the publication or of a layout is the same in each issue."""
    found = {(finding.rule, finding.order): finding for finding in findings}
    return sorted(found.values(), key=lambda finding: finding.order)
