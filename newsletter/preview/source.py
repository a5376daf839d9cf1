"""The lines around a position such as ``issues/x.yaml:31:7``, and a link that opens an editor there."""

import os
from dataclasses import dataclass
from pathlib import Path

from newsletter.files import is_inside
from newsletter.places import parsed
from newsletter.preview.editors import editor_link
from newsletter.workspace import BUILT_IN, Workspace

CONTEXT_LINES = 6
"""Lines shown on either side."""
READABLE = frozenset({".yaml", ".j2", ".css"})


@dataclass(frozen=True)
class Excerpt:
    """A few lines of a file around one of them."""

    path: str
    """As the workspace names it: ``issues/x.yaml``."""
    line: int
    column: int
    first: int
    """The number of the first of ``lines``."""
    lines: tuple[str, ...]
    editor: str
    """Opens the editor at the line; "" when none is set up."""


def read_excerpt(position: str, workspace: Workspace, editor: str) -> Excerpt:
    """Read the lines around ``position``: a file as the workspace names it, perhaps with line and column.

    Raises LookupError for any file that is not an issue's or a layout's.
    """
    name, line, column = parsed(position)
    path = workspace.file(name)
    if not any(is_inside(path, home) for home in (workspace.issues, workspace.layouts, BUILT_IN)):
        raise LookupError(position)
    path = Path(os.path.realpath(path))
    if path.suffix not in READABLE:
        raise LookupError(position)
    lines = path.read_text("utf-8", errors="replace").split("\n")
    line = min(max(line, 1), len(lines))
    first = max(line - CONTEXT_LINES, 1)
    shown = tuple(text.rstrip("\r") for text in lines[first - 1 : line + CONTEXT_LINES])
    return Excerpt(name, line, max(column, 1), first, shown, editor_link(editor, path, line, column))
