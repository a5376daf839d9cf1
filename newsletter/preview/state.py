"""The server's state: the current revision of the workspace's files and the previews built from them."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.content import LoadedIssue, load_issue
from newsletter.content.document import read
from newsletter.errors import NewsletterError
from newsletter.preview.build import Preview, build_preview
from newsletter.render import CompiledLayouts
from newsletter.workspace import Workspace

MAX_PREVIEWS = 16
"""Previews kept; older ones are built again when asked for."""

MAX_LAYOUTS = 12
"""Compiled layouts kept; each save of a layout makes two more."""


@dataclass(frozen=True)
class IssueSummary:
    """One issue in the list of issues."""

    name: str
    title: str
    number: str
    date: str


class PreviewState:
    """Builds previews on demand, at most once for each revision of the files; safe to use from any thread."""

    def __init__(self, workspace: Workspace, first: str) -> None:
        """Serve ``workspace``; a page that names no issue shows the one called ``first``."""
        self.workspace, self.first = workspace, first
        self.revision = 0
        self.layouts = CompiledLayouts(workspace)
        self._previews: OrderedDict[tuple[str, str], Preview] = OrderedDict()
        self._lock = threading.Lock()

    def files_changed(self, *, layout: bool) -> int:
        """Invalidate every preview, with ``layout`` also every compiled layout; return the number of the new revision."""
        if layout:
            self.layouts = CompiledLayouts(self.workspace)
        self.revision += 1
        return self.revision

    def preview(self, name: str, layout: str = "") -> Preview:
        """Return the preview of issue ``name`` in ``layout`` ("" for its own); raises LookupError when there is no such issue."""
        path = self.path_of(name)
        with self._lock:
            last = self._previews.pop((name, layout), Preview(-1))
            revision = self.revision
            fresh = (
                last
                if last.revision == revision
                else build_preview(lambda: load_issue(path, self.workspace), layout, self.layouts, last, revision)
            )
            self._previews[name, layout] = fresh
            self._evict()
        return fresh

    @property
    def shown(self) -> str:
        """The name of the issue that a page asked for last."""
        return next(reversed(self._previews), (self.first, ""))[0]

    def unsaved(self, name: str, layout: str, load: Callable[[], LoadedIssue]) -> Preview:
        """Return a preview of what ``load`` returns in place of issue ``name``; it is not kept. Raises as ``preview``."""
        saved = self.preview(name, layout)
        with self._lock:
            return build_preview(load, layout, self.layouts, saved, saved.revision)

    def loaded(self, name: str) -> LoadedIssue:
        """Return the issue as it could last be read; raises LookupError when it never could."""
        loaded = self.preview(name).loaded
        if loaded is None:
            raise LookupError(name)
        return loaded

    def _evict(self) -> None:
        """Drop the oldest previews and, after many saves of layouts, their compiled forms, so that memory stays bounded."""
        while len(self._previews) > MAX_PREVIEWS:
            self._previews.popitem(last=False)
        if len(self.layouts.renderers) > MAX_LAYOUTS:
            self.layouts = CompiledLayouts(self.workspace)

    def path_of(self, name: str) -> Path:
        """Return the file of issue ``name``; raises LookupError when the workspace has none of that name."""
        for path in self.workspace.issue_files():
            if path.stem == name:
                return path
        raise LookupError(name)

    def issues(self) -> list[IssueSummary]:
        """List every issue, newest first; one that cannot be read is listed by its file's name."""
        return [_summarize(path, path.stat().st_mtime_ns) for path in reversed(self.workspace.issue_files())]


@lru_cache(maxsize=2048)
def _summarize(path: Path, _saved: int) -> IssueSummary:
    """Summarize an issue as of its last save; the cache is keyed by the time of that save."""
    try:
        data: dict[str, Any] = read(path).data
    except NewsletterError:
        return IssueSummary(path.stem, path.stem, "", "")
    headline = data.get("headline")
    title = data.get("subject") or (headline.get("title") if isinstance(headline, dict) else None) or path.stem
    return IssueSummary(path.stem, str(title), str(data.get("number") or ""), str(data.get("date") or ""))
