"""A table that only lays things out does not say so.

A screen reader announces 'table with one column and three rows' before every paragraph.

Wrong:
    <table width="100%"><tr><td>평택에서 무엇을 봤나</td></tr></table>
Right:
    <table role="presentation" width="100%"><tr><td>평택에서 무엇을 봤나</td></tr></table>
Source: https://www.w3.org/TR/wai-aria-1.2/#presentation
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dom import Element
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report tables without header cells that have no role="presentation" (or "none")."""
    for table in context.dom.tagged("table"):
        if table.get("role") not in ("presentation", "none") and not any(_is_own(cell, table) for cell in table.iter("th")):
            yield context.at_layout(table, "a table without a role", hint='write role="presentation"')


def _is_own(cell: Element, table: Element) -> bool:
    """Return whether the nearest table around a cell is ``table``."""
    return next(cell.iterancestors("table")) is table
