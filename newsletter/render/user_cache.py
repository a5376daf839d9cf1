"""The user's own cache folder: what may be executed is kept there, and in no workspace.

A compiled template is code. In a folder that came with a repository it would be somebody else's code, so it lies where only
this user writes.
"""

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "NEWSLETTER_CACHE_DIR"
"""The environment variable that names another folder."""


def user_cache(name: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder ``name`` of this user's cache, made when it is missing; None when it is not this user's alone.

    On Unix the folder belongs to this user, is no link, and nobody else can read or write it.
    """
    try:
        folder = _base(environment) / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(folder) and os.access(folder, os.W_OK) else None
    except (OSError, RuntimeError, ValueError):  # no home folder, no right to make one, a file in its place
        return None


def _base(environment: Mapping[str, str]) -> Path:
    """Return the cache folder of this program by the platform's custom; the package platformdirs takes 10 ms to say the same.

    XDG Base Directory Specification 0.8 (Linux); ~/Library/Caches (macOS); %LOCALAPPDATA% (Windows), seen 2026-11.
    """
    if named := environment.get(VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "newsletter" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "newsletter"
    named = environment.get("XDG_CACHE_HOME", "")
    return (Path(named) if named.startswith("/") else Path.home() / ".cache") / "newsletter"


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        return False
    if found.st_mode & 0o077:
        folder.chmod(0o700)
    return True
