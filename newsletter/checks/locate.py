"""Where a piece of the rendered mail comes from: a value of the issue, or a line of the layout."""

import re
from pathlib import Path

from newsletter.checks.dom import Element
from newsletter.content.document import Loc
from newsletter.errors import Problem

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def origin(element: Element) -> tuple[str, str, str]:
    """Return the nearest ``data-issue``, ``data-source`` and ``data-layout`` at or above ``element``, "" where there is none."""
    found = {"data-issue": "", "data-source": "", "data-layout": ""}
    while element is not None and not all(found.values()):
        for name, value in found.items():
            found[name] = value or element.get(name) or ""
        element = element.getparent()
    return found["data-issue"], found["data-source"], found["data-layout"]


def parse_loc(written: str) -> Loc:
    """Parse ``topics[0].title`` into ``("topics", 0, "title")``: the inverse of ``newsletter.content.document.format_loc``."""
    return tuple(int(number) if number else word for number, word in _STEP.findall(written))


def layout_problem(place: str, message: str, hint: str) -> Problem:
    """Build a Problem at ``layouts/digest/email.mjml.j2:44``, its caret under the line's first letter."""
    path, _, line = place.rpartition(":")
    excerpt = line_of(path, int(line or 0))
    column = len(excerpt) - len(excerpt.lstrip()) + 1 if excerpt else 0
    return Problem(path, int(line or 0), column, message, hint=hint, excerpt=excerpt)


def line_of(path: str, number: int) -> str:
    """Read a line of a layout's file by the file's displayed path; "" when it cannot be read from the current folder."""
    try:
        return Path(path).read_text("utf-8").split("\n")[number - 1] if number else ""
    except (OSError, IndexError):
        return ""
