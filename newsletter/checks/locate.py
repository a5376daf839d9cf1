"""Where a piece of the rendered mail comes from: a value of the issue, or a line of the layout."""

from pathlib import Path

from newsletter.checks.dom import Element
from newsletter.errors import Problem
from newsletter.places import Place


def origin(element: Element) -> tuple[str, str, str]:
    """Return the nearest ``data-issue``, ``data-source`` and ``data-layout`` at or above ``element``, "" where there is none."""
    found = {"data-issue": "", "data-source": "", "data-layout": ""}
    while element is not None and not all(found.values()):
        for name, value in found.items():
            found[name] = value or element.get(name) or ""
        element = element.getparent()
    return found["data-issue"], found["data-source"], found["data-layout"]


def layout_problem(file: Path, line: int, message: str, hint: str) -> Problem:
    """Build a Problem at a line of a layout's file, its caret under the line's first letter."""
    excerpt = _line_of(file, line)
    column = len(excerpt) - len(excerpt.lstrip()) + 1 if excerpt else 0
    return Problem(Place(file, line, column), "", message, hint, excerpt=excerpt)


def _line_of(file: Path, number: int) -> str:
    """Read a line of a file; "" when it cannot be read."""
    try:
        return file.read_text("utf-8").split("\n")[number - 1] if number else ""
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
