"""The subject shouts.

Capitals throughout and rows of exclamation marks are what spam looks like, to filters and to people.

Wrong:
    subject: LAST CHANCE TO READ THIS
Right:
    subject: The last issue of this year
Source: SpamAssassin 4.0.0, SUBJ_ALL_CAPS: "Subject is all capitals" (run 2026-11)
"""

import re
from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN

_MARKS = re.compile(r"[!?！？]{3,}|[!！]{2,}")


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """Two words or more, all in capitals and with nothing else beside them, or a row of exclamation marks."""
    subject = TOKEN.sub("", checked.issue.subject_line)
    path = ("subject",) if checked.issue.subject else ("headline", "title")
    letters = [char for char in subject if char.isalpha()]
    long_words = [word for word in re.findall(r"[^\W\d_]+", subject) if len(word) > 3]
    if len(long_words) >= 2 and len(letters) >= 12 and all(char.isupper() for char in letters):
        yield checked.flaw(path, "is all in capitals", hint="write it as a sentence")
    if match := _MARKS.search(subject):
        yield checked.flaw_of(path, match[0], f"'{match[0]}' shouts", hint="one mark, or none, is enough")
