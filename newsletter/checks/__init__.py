"""Check an issue and its rendered mail. One rule is one file in its family's folder."""

from newsletter.checks.finding import Edit, Finding, Severity
from newsletter.checks.registry import all_rules, families, find_rule, select_rules
from newsletter.checks.rule import Rule
from newsletter.checks.run import check_issue

__all__ = ["Edit", "Finding", "Rule", "Severity", "all_rules", "check_issue", "families", "find_rule", "select_rules"]
