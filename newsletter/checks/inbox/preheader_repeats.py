"""The preheader says again what the subject, or the mail's first line, already says.

The two stand side by side in the inbox; a second line that adds nothing is a line given away.

Wrong:
    subject: 오픈AI, 반도체 동맹을 찾아 서울로
    preheader: 오픈AI, 반도체 동맹을 찾아 서울로
Right:
    subject: 오픈AI, 반도체 동맹을 찾아 서울로
    preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
Source: https://www.wsjai.xyz/guides/email-preheader-character-count.html (seen 2026-11)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a preheader of its own whose letters are those of the subject, or begin the subject, the title or the lead."""
    issue = context.issue
    if not issue.preheader:
        return
    said = _letters(issue.preheader)
    others = {
        "the subject": issue.subject_line,
        "the headline": issue.headline.title,
        "the first line of the mail": issue.headline.body or "",
    }
    for name, text in others.items():
        letters = _letters(text)
        if letters and (letters == said or (len(said) >= 8 and letters.startswith(said))):
            yield context.at_value(("preheader",), f"repeats {name}", hint="add what the subject leaves out")
            return


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
