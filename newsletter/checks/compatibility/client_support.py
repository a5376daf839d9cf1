"""The mail uses something that many readers' mail client does not show.

Every CSS property, value, at-rule, selector, element and attribute of the mail is looked up in caniemail's data, and weighted by
how many readers use the clients that lack it. ImageRef formats have a rule of their own. A layout that degrades gracefully
says so in its layout.yaml: `degrades: {css-border-radius: corners are square in Outlook}`.

Wrong:
    <p style="display:flex">서울</p>
Right:
    <p style="text-align:center">서울</p>
Source: https://www.caniemail.com
"""

from collections.abc import Iterator

from newsletter.checks.compatibility._unsupported import UnsupportedFeature, unsupported_features
from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Severity, Violation
from newsletter.checks.rule import rule

NOTICED, MANY = 1.0, 15.0
"""Percent of readers from which a feature is worth a line, and from which it is a warning."""


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report each feature once, at its first use; partial support counts half."""
    for found in unsupported_features(context.dom.feature_uses, context.publication.clients):
        if found.reader_share >= NOTICED and found.feature.slug not in context.layout.degrades:
            severity: Severity = "warning" if found.reader_share >= MANY else "info"
            hint = f"do without, or say in layout.yaml 'degrades: {{{found.feature.slug}: why it is no loss}}'"
            yield context.at_css(found.use, _sentence(found), hint=hint, severity=severity)


def _sentence(found: UnsupportedFeature) -> str:
    without = [*found.without, *(f"{name} (partly)" for name in found.partly)]
    shown = ", ".join(without[:4]) + (f" and {len(without) - 4} more" if len(without) > 4 else "")
    times = f", {found.count} times" if found.count > 1 else ""
    return f"'{found.use.written}'{times}: {found.effect} in {shown} ({found.reader_share:.0f} % of readers)"
