"""LoadedIssue → findings: render once, ask every rule, lay the ignores over the answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Finding
from newsletter.checks.registry import choose
from newsletter.checks.rule import Rule
from newsletter.content import LoadedIssue
from newsletter.render import AnnotatedEmail


def check_issue(
    loaded: LoadedIssue, *, rules: Iterable[Rule] | None = None, traced: AnnotatedEmail | None = None
) -> tuple[Finding, ...]:
    """What is wrong with an issue, in the order of its files; what its author ignores with a reason is left out.

    ``rules`` are the default ones unless given; ``traced`` spares a render to who has it already.
    Raises LayoutError when the issue's layout cannot be rendered.
    """
    if traced is None:
        from newsletter.render import annotate_email

        traced = annotate_email(loaded)
    found = examined(Checked(loaded, traced), choose() if rules is None else tuple(rules))
    return tuple(finding for finding in found if not finding.ignored)


def examined(checked: Checked, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Every rule's findings, sorted; those that somebody ignores are among them, each with its reason in ``ignored``."""
    reasons = {**checked.layout.ignore, **checked.publication.ignore, **checked.issue.ignore}
    found = [_judged(finding, reasons) for rule in rules for finding in findings(rule, checked)]
    return tuple(sorted(found, key=lambda finding: finding.order))


def findings(rule: Rule, checked: Checked) -> Iterator[Finding]:
    """One rule's flaws, with its name on them."""
    for flaw in rule.check(checked):
        yield Finding(rule.name, flaw.severity or rule.severity, flaw.problem, flaw.issue, flaw.edit)


def _judged(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.rule, "")
    return replace(finding, ignored=reason) if reason else finding
