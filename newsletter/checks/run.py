"""Run the rules over an issue and apply ``ignore``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Finding
from newsletter.checks.registry import select_rules
from newsletter.checks.rule import Rule
from newsletter.content import LoadedIssue
from newsletter.messages import NOTHING, Message
from newsletter.render import AnnotatedEmail

MAX_FINDINGS = 100
"""Findings of one rule that are listed: nobody reads more, and a line of a thousand look-alike tags would take minutes."""


def check_issue(
    loaded: LoadedIssue, *, rules: Iterable[Rule] | None = None, annotated: AnnotatedEmail | None = None
) -> tuple[Finding, ...]:
    """Return the findings of an issue that are not ignored, in the order of its files.

    ``rules`` are the default ones unless given; ``annotated`` saves a render to callers that have it.
    Raises LayoutError when the issue's layout cannot be rendered.
    """
    if annotated is None:
        from newsletter.render import annotate_email

        annotated = annotate_email(loaded)
    found = run_rules(CheckContext(loaded, annotated), select_rules() if rules is None else tuple(rules))
    return tuple(finding for finding in found if not finding.ignored)


def run_rules(context: CheckContext, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return the findings of every rule, sorted; ignored ones are included, with the reason in ``ignored``."""
    reasons = {**context.layout.ignore, **context.publication.ignore, **context.issue.ignore}
    found = [_with_reason(finding, reasons) for rule in rules for finding in run_rule(rule, context)]
    return tuple(sorted(found, key=lambda finding: finding.order))


def run_rule(rule: Rule, context: CheckContext) -> Iterator[Finding]:
    """Yield one rule's violations as findings; of those without a safe fix the first ones, and a last one that says so."""
    listed = 0
    for violation in rule.check(context):
        problem = replace(violation.problem, code=rule.name)
        listed += violation.edit is None
        if listed > MAX_FINDINGS:
            message = Message("more than {most} findings of this rule; the rest is not listed", most=MAX_FINDINGS)
            problem = replace(problem, message=message, hint=NOTHING)
        yield Finding(rule.name, violation.severity or rule.severity, problem, violation.loc, violation.edit)
        if listed > MAX_FINDINGS:
            return


def _with_reason(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.rule, "")
    return replace(finding, ignored=reason) if reason else finding
