"""Saves in the workspace → calls, a few milliseconds after each."""

from collections.abc import Callable
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes_in

from newsletter.preview.source import READABLE
from newsletter.render.layout import BUILT_IN
from newsletter.workspace import Workspace

SETTLED_AFTER = 10
"""Milliseconds of silence after which a save counts as complete: editors write, truncate and rename in bursts."""
LOOK_UP = 250
"""Milliseconds between looks at whether to stop, and at whether a folder to watch has appeared."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def watch(workspace: Workspace, changed: Callable[[bool], None], stopping: Callable[[], bool]) -> None:
    """Call ``changed`` after each save of anything that a mail is made of, until ``stopping()``; True when it may be a layout's.

    What is saved into a new folder before the system watches that folder makes no event: a new folder is looked at a second time.
    """
    folders, look_again = _folders(workspace), False
    while not stopping():
        for changes in changes_in(
            *folders, watch_filter=_counts, step=SETTLED_AFTER, debounce=200, rust_timeout=LOOK_UP, yield_on_timeout=True
        ):
            paths = [Path(path) for _, path in changes]
            if paths or look_again:
                changed(look_again or any(not path.is_relative_to(workspace.issues) for path in paths))
            look_again = any(path.is_dir() for path in paths)
            found = _folders(workspace)
            if stopping() or found != folders:
                look_again = look_again or found != folders
                folders = found
                break


def _folders(workspace: Workspace) -> list[Path]:
    """The folders of issues and layouts that exist; a workspace may get its own layouts while the preview runs."""
    return [folder for folder in dict.fromkeys((workspace.issues, workspace.layouts, BUILT_IN)) if folder.is_dir()]


def _counts(_change: Change, path: str) -> bool:
    file = Path(path)
    folder = not file.suffix
    return not file.name.startswith(".") and (folder or file.suffix.lower() in READABLE | PICTURES)
