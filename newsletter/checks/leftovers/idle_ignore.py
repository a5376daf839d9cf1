"""An ignore that ignores nothing.

A reason that no longer holds hides the next finding of the same kind. The rule is named wrongly, or what broke it is gone.

Wrong:
    ignore: {subject-shouting: a quotation in capitals}
    subject: A calm week
Right:
    subject: A calm week
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.registry import all_rules, suggest_rule
from newsletter.checks.rule import rule
from newsletter.places import Loc


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report names that no rule has, and the issue's own ignores of rules that find nothing here.

    A publication's ignore may be meant for another issue, so that one issue cannot call it idle.
    """
    rules = {rule.name: rule for rule in all_rules()}
    for name in context.issue.ignore:
        named = rules.get(name)
        if named and named.stage == "always" and named.name != "idle-ignore" and not any(named.check(context)):
            yield context.at_value(("ignore", name), f"nothing here breaks the rule '{name}'", hint="take the line out", key=True)
    paths: list[Loc] = [("ignore", name) for name in context.issue.ignore]
    paths += [("publication", "ignore", name) for name in context.publication.ignore]
    for path in paths:
        if path[-1] not in rules:
            yield context.at_value(path, f"there is no rule '{path[-1]}'; {suggest_rule(str(path[-1]))}", key=True)
