"""Format findings for people: grouped by file, each with its line, a caret and a hint."""

from collections.abc import Sequence
from itertools import groupby

import click

from newsletter.checks.finding import Finding
from newsletter.checks.formats import counts
from newsletter.places import shown_from
from newsletter.text import without_commands, wrap

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def as_text(findings: Sequence[Finding], *, show_ignored: bool) -> str:
    """Return the findings as text; ignored ones only with ``show_ignored``, with their reasons."""
    shown = [finding for finding in findings if show_ignored or not finding.ignored]
    blocks = []
    for file, group in groupby(shown, key=lambda finding: finding.problem.place and finding.problem.place.file):
        blocks.append(
            click.style(shown_from(file) if file else "", bold=True) + "\n" + "\n".join(_one(finding) for finding in group) + "\n"
        )
    return without_commands("".join(f"{block}\n" for block in blocks))


def summary(findings: Sequence[Finding], issues: int, unread: int) -> str:
    """Return the last line: ``2 errors, 1 warning in 3 issues; 1 ignored``.

    ``issues`` were checked; ``unread`` more could not be.
    """
    found = counts(findings)
    totals = [
        _count(found[severity], noun)
        for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if found[severity]
    ]
    result = f"{', '.join(totals)} in {_count(issues, 'issue')}" if totals else f"{_count(issues, 'issue')} checked, nothing found"
    colour = next((COLOURS[severity] for severity in COLOURS if found[severity]), "red" if unread else "green")
    ignored = [f"{found['ignored']} ignored"] if found["ignored"] else []
    failed = [f"{_count(unread, 'issue')} not read"] if unread else []
    return "; ".join([click.style(result, fg=colour, bold=True), *ignored, *failed])


def _one(finding: Finding) -> str:
    problem = finding.problem
    place = ":".join(str(number) for number in (problem.line, problem.column) if number)
    severity = click.style(finding.severity, fg=COLOURS[finding.severity])
    where = f"{problem.where}: " if problem.where else ""
    lines = [f"  {place:<8}{severity} {click.style(finding.rule, bold=True)}", wrap(f"{where}{problem.message}", 100, "          ")]
    if problem.excerpt:
        lines.append("\n".join(f"      {line}" for line in problem.caret().split("\n")))
    if problem.hint:
        lines.append(wrap(f"→ {problem.hint}", 100, "          ", "            "))
    if finding.ignored:
        lines.append(wrap(f"ignored: {finding.ignored}", 100, "          ", "            "))
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
