"""What the issues of a workspace say of their pages, read from the files' text without building an issue."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.content.document import text_of
from newsletter.content.web import Web, slug_of
from newsletter.errors import InputError
from newsletter.workspace import Workspace

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
    return tuple(entry for path in workspace.issue_files() if (entry := _entry(path, _saved(path))))


@lru_cache(maxsize=4096)
def _entry(path: Path, _: tuple[int, int]) -> PageEntry | None:
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
        web = yaml.load(block, Loader=yaml.BaseLoader)["web"]  # noqa: S506  makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError, KeyError):
        return {}
    if web == "false" or (isinstance(web, dict) and web.get("page") == "false"):
        return None
    return web if isinstance(web, dict) else {}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _saved(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
