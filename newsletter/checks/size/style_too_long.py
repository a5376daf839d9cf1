"""The ``<style>`` is longer than Gmail reads.

Gmail takes 16 KB of styles from the head and drops what comes after, so that the phone and dark-mode rules at the end are lost.

Wrong:
    <style>⟦@media (max-width:480px) {.title {font-size:26px}}⟧×340</style>
Right:
    <style>@media (max-width:480px) {.title {font-size:26px}}</style>
Source: https://github.com/hteumeuleu/email-bugs/issues/90 (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

LONGEST = 16 * 1024


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report all ``<style>`` elements together over 16,384 characters."""
    sheets = list(context.dom.tagged("style"))
    length = sum(len(sheet.text or "") for sheet in sheets)
    if length > LONGEST:
        yield context.at_layout(
            sheets[-1], f"{length:,} characters of styles; Gmail reads {LONGEST:,}", hint="take out what no element uses"
        )
