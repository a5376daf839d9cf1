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

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN

_MARKS = re.compile(r"[!?！？]{3,}|[!！]{2,}")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report two words or more, all in capitals and with nothing else beside them, or a row of exclamation marks."""
    subject = TOKEN.sub("", context.issue.subject_line)
    path = context.subject_loc
    letters = [char for char in subject if char.isalpha()]
    long_words = [word for word in re.findall(r"[^\W\d_]+", subject) if len(word) > 3]
    if len(long_words) >= 2 and len(letters) >= 12 and all(char.isupper() for char in letters):
        yield context.at_value(path, "is all in capitals", hint="write it as a sentence")
    if match := _MARKS.search(subject):
        yield context.at_words(path, match[0], f"'{match[0]}' shouts", hint="one mark, or none, is enough")
