"""URLs that open an editor at a line of a file."""

from pathlib import Path
from urllib.parse import quote

from newsletter.errors import InputError
from newsletter.suggest import suggest

EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "none": "",
}
"""URL schemes that editors register with the system (their documentation, 2026-11)."""


def editor_pattern(editor: str) -> str:
    """Return the URL pattern for a name of EDITORS or for a pattern; raises InputError when it is neither."""
    if editor in EDITORS:
        return EDITORS[editor]
    try:
        if "{path}" in editor and editor.format(path="", line=1, column=1):
            return editor
    except (LookupError, ValueError):
        pass
    raise InputError(
        f"no editor '{editor}'; {suggest(editor, EDITORS)}; or write an address with {{path}}, {{line}} and {{column}}"
    )


def editor_link(pattern: str, path: Path, line: int, column: int) -> str:
    """Fill a URL pattern with a place in a file; "" without a pattern."""
    location = path.as_posix() if path.as_posix().startswith("/") else f"/{path.as_posix()}"
    return pattern.format(path=quote(location), line=line, column=max(column, 1))
