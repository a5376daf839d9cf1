"""The lines around a position such as ``issues/x.yaml:31:7``, and a link that opens an editor there."""

from dataclasses import dataclass
from pathlib import Path

from newsletter.preview.editors import editor_link
from newsletter.render.layout import BUILT_IN
from newsletter.workspace import Workspace

CONTEXT_LINES = 6
"""Lines shown on either side."""
READABLE = frozenset({".yaml", ".j2", ".css"})


@dataclass(frozen=True)
class Excerpt:
    """A few lines of a file around one of them."""

    path: str
    line: int
    column: int
    first: int
    """The number of the first of ``lines``."""
    lines: tuple[str, ...]
    editor: str
    """Opens the editor at the line; "" when none is set up."""


def read_excerpt(position: str, workspace: Workspace, editor: str) -> Excerpt:
    """Read the lines around ``position``: ``path``, ``path:line`` or ``path:line:column``.

    Raises LookupError for any file that is not an issue's or a layout's.
    """
    name, line, column = _parse_position(position)
    path = (Path.cwd() / name).resolve()
    homes = (workspace.issues, workspace.layouts, BUILT_IN)
    if path.suffix not in READABLE or not any(path.is_relative_to(home.resolve()) for home in homes) or not path.is_file():
        raise LookupError(position)
    lines = path.read_text("utf-8", errors="replace").split("\n")
    line = min(max(line, 1), len(lines))
    first = max(line - CONTEXT_LINES, 1)
    shown = tuple(text.rstrip("\r") for text in lines[first - 1 : line + CONTEXT_LINES])
    return Excerpt(name, line, column, first, shown, editor_link(editor, path, line, column))


def _parse_position(position: str) -> tuple[str, int, int]:
    name, numbers = position, list[int]()
    while len(numbers) < 2:
        rest, colon, last = name.rpartition(":")
        if not (colon and last.isdigit()):
            break
        name = rest
        numbers.insert(0, int(last))
    return name, numbers[0] if numbers else 1, numbers[1] if len(numbers) > 1 else 1
