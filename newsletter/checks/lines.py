"""Flaws of the issue file's own lines, whatever value stands there."""

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Edit, Flaw
from newsletter.content.document import format_loc
from newsletter.errors import Problem


def line_flaw(checked: Checked, number: int, start: int, end: int, message: str, *, hint: str = "", new: str) -> Flaw:
    """A flaw of characters ``start`` to ``end`` of a line (counted from 1) of the issue file; ``new`` is what a fix writes there."""
    document = checked.loaded.issue_document
    line = document.line(number)
    offset = sum(len(text) + 1 for text in document.text.split("\n")[: number - 1]) + start
    around = max((path for path, mark in document.values.items() if mark.start <= offset <= mark.end), key=len, default=())
    problem = Problem(document.shown, number, start + 1, message, where=format_loc(around), hint=hint, excerpt=line)
    return Flaw(problem, format_loc(around), edit=Edit(document.path, offset, offset + end - start, new))
