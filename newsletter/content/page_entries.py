"""What the issues of a workspace say of their pages, read from the files' text without building an issue."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.content.document import text_of
from newsletter.content.web import Web, slug_of
from newsletter.errors import InputError
from newsletter.workspace import PUBLICATION, Workspace

_WEB = re.compile(r"^web:.*(?:\n(?:[ \t]+.*|[ \t]*))*", re.MULTILINE)
"""The key ``web`` and the lines below it that are indented."""


@dataclass(frozen=True)
class PageEntry:
    """The page that an issue file asks for."""

    name: str
    """The issue file's name without ``.yaml``."""
    slug: str
    was: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def page_entries(workspace: Workspace) -> tuple[PageEntry, ...]:
    """Return the page of each issue file that has one, oldest first. A file that cannot be read has none."""
    return tuple(entry for name, *saved in _issues(workspace) if (entry := _entry(workspace.issues / name, *saved)))


def _issues(workspace: Workspace) -> list[tuple[str, int, int]]:
    """Return name, time and size of each issue file, by its name."""
    try:
        with os.scandir(workspace.issues) as found:
            files = [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in found if file.name.endswith(".yaml")]
    except OSError:
        return []
    return sorted(file for file in files if file[0] != PUBLICATION)


@lru_cache(maxsize=4096)
def _entry(path: Path, _time: int, _size: int) -> PageEntry | None:
    try:
        found = _WEB.search(text_of(path))
    except InputError:
        return None
    web = _fields(found[0]) if found else {}
    if web is None:
        return None
    slug = web.get("slug")
    known = Web.model_construct(slug=slug if isinstance(slug, str) else None)
    return PageEntry(path.stem, slug_of(path.stem, known), _texts(web.get("was")), _texts(web.get("tags")))


def _fields(block: str) -> dict[str, Any] | None:
    """Return the fields of ``web``; None when there is no page."""
    import yaml

    try:
        web = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))["web"]  # noqa: S506  makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError, KeyError):
        return {}
    if web == "false" or (isinstance(web, dict) and web.get("page") == "false"):
        return None
    return web if isinstance(web, dict) else {}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
