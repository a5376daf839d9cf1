"""Watch the files that a mail is made of."""

from collections.abc import Callable
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes_in

from newsletter.preview.source import READABLE
from newsletter.workspace import BUILT_IN, Workspace

SETTLE_TIME = 10
"""Milliseconds without events after which a save counts as complete: editors write, truncate and rename in bursts."""
POLL_INTERVAL = 250
"""Milliseconds between checks for a stop request and for new folders to watch."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


def watch(workspace: Workspace, changed: Callable[[bool], None], stopping: Callable[[], bool]) -> None:
    """Call ``changed`` after each save until ``stopping()``; with True when a layout may have changed.

    A file saved into a new folder before the system watches it makes no event, so a new folder is reported a second time.
    """
    folders, report_again = _folders(workspace), False
    while not stopping():
        for changes in changes_in(
            *folders, watch_filter=_is_relevant, step=SETTLE_TIME, debounce=200, rust_timeout=POLL_INTERVAL, yield_on_timeout=True
        ):
            paths = [Path(path) for _, path in changes]
            if paths or report_again:
                changed(report_again or any(not path.is_relative_to(workspace.issues) for path in paths))
            report_again = any(path.is_dir() for path in paths)
            found = _folders(workspace)
            if stopping() or found != folders:
                report_again = report_again or found != folders
                folders = found
                break


def _folders(workspace: Workspace) -> list[Path]:
    """List the folders of issues and layouts that exist; a workspace may get its own layouts while the preview runs."""
    return [folder for folder in dict.fromkeys((workspace.issues, workspace.layouts, BUILT_IN)) if folder.is_dir()]


def _is_relevant(_change: Change, path: str) -> bool:
    file = Path(path)
    folder = not file.suffix
    return not file.name.startswith(".") and (folder or file.suffix.lower() in READABLE | PICTURES)
