"""There is no preheader.

An inbox row goes on after the subject with the first words of the mail: without a preheader these are 'View in browser' or a date.

Wrong:
    headline: {title: 반도체 동맹}
    preheader:
Right:
    headline: {title: 반도체 동맹}
    preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """Neither a preheader nor a subtitle that stands in for it."""
    if not checked.issue.preheader_line:
        path = ("subject",) if checked.issue.subject else ("headline", "title")
        yield checked.flaw(path, "is followed by no preheader in the inbox", hint="write 'preheader: …'")
