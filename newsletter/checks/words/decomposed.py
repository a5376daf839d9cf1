"""Hangul or accented letters are stored in pieces (NFD).

Text that was copied from a file name on a Mac looks right and is not: searching does not find it, comparing fails,
some mail clients draw the pieces side by side. The rendered mail is composed again; the file is not.

Wrong:
    closing: 다음 주에 만나요.
Right:
    closing: 다음 주에 만나요.
Source: https://unicode.org/reports/tr15/
"""

import re
import unicodedata
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_WORD = re.compile(r"\S+")


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report each line of the issue file that has words which are not in normal form C."""
    if context.loaded.issue_document.text.isascii() or unicodedata.is_normalized("NFC", context.loaded.issue_document.text):
        return
    for number, line in enumerate(context.loaded.issue_document.text.split("\n"), 1):
        words = [match for match in _WORD.finditer(line) if not unicodedata.is_normalized("NFC", match[0])]
        if words:
            start, end = words[0].start(), words[-1].end()
            composed = unicodedata.normalize("NFC", line[start:end])
            message = f"'{unicodedata.normalize('NFC', words[0][0])}' is stored in pieces (NFD)"
            yield context.at_line(number, start, end, message, hint="type it anew, or let --fix compose it", new=composed)
