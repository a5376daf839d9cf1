"""The mail uses something that many readers' mail client does not show.

Every CSS property, value, at-rule, selector, element and attribute of the mail is looked up in caniemail's data, and weighted by
how many readers use the clients that lack it. Picture formats have a rule of their own. A layout that degrades gracefully
says so in its layout.yaml: `degrades: {css-border-radius: corners are square in Outlook}`.

Wrong:
    <p style="display:flex">서울</p>
Right:
    <p style="text-align:center">서울</p>
Source: https://www.caniemail.com
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.compatibility._lacking import Lacking, lacking
from newsletter.checks.finding import Flaw, Severity
from newsletter.checks.rule import rule

NOTICED, MANY = 1.0, 15.0
"""Percent of readers from which a feature is worth a line, and from which it is a warning."""


@rule("info")
def check(checked: Checked) -> Iterator[Flaw]:
    """One finding a feature, at its first use; partial support counts half."""
    for found in lacking(checked.page.uses, checked.publication.clients):
        if found.weight >= NOTICED and found.feature.slug not in checked.layout.degrades:
            severity: Severity = "warning" if found.weight >= MANY else "info"
            hint = f"do without, or say in layout.yaml 'degrades: {{{found.feature.slug}: why it is no loss}}'"
            yield checked.flaw_styled(found.use, _sentence(found), hint=hint, severity=severity)


def _sentence(found: Lacking) -> str:
    without = [*found.without, *(f"{name} (partly)" for name in found.partly)]
    shown = ", ".join(without[:4]) + (f" and {len(without) - 4} more" if len(without) > 4 else "")
    times = f", {found.count} times" if found.count > 1 else ""
    return f"'{found.use.written}'{times}: {found.effect} in {shown} ({found.weight:.0f} % of readers)"
