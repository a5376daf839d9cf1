"""Find Node's programs, where they are installed."""

import os
import shutil
from pathlib import Path


def node_modules() -> Path | None:
    """Return the folder of installed packages: ``$PEERS/node_modules``, else beside the ``mjml`` on PATH; None without either."""
    if named := os.environ.get("PEERS"):
        return Path(named) / "node_modules"
    found = shutil.which("mjml")
    return Path(found).resolve().parents[2] if found else None


def package(name: str) -> Path | None:
    """Return an installed package's folder; None when it, or Node, is missing."""
    modules = node_modules()
    folder = modules / name if modules else None
    return folder if folder and folder.is_dir() and shutil.which("node") else None
