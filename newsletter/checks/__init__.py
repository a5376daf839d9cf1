"""What is wrong with it: Issue + Email → Finding. One rule is one file in its family's folder."""

from newsletter.checks.finding import Edit, Finding, Severity
from newsletter.checks.registry import all_rules, choose, families, find_rule
from newsletter.checks.rule import Rule
from newsletter.checks.run import check_issue

__all__ = ["Edit", "Finding", "Rule", "Severity", "all_rules", "check_issue", "choose", "families", "find_rule"]
