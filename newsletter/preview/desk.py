"""The desk: the workspace as it stands, with a fresh proof of whatever is asked for."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsletter.content.document import read
from newsletter.errors import NewsletterError
from newsletter.preview.proof import Proof, pull_proof
from newsletter.render import CompiledLayouts
from newsletter.workspace import Workspace

KEPT_PROOFS = 16
"""More than an editor looks at in one sitting; older ones are made again when asked for."""

KEPT_LAYOUTS = 12
"""Compiled layouts: each save of a layout makes two more."""


@dataclass(frozen=True)
class Listed:
    """One issue in the list of issues."""

    name: str
    title: str
    number: str
    date: str


class Desk:
    """Answers with the proof of an issue, made at most once for each state of the files, from any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.revision = 0
        self.layouts = CompiledLayouts(workspace)
        self._proofs: OrderedDict[tuple[str, str], Proof] = OrderedDict()
        self._lock = threading.Lock()

    def files_changed(self, *, layout: bool) -> int:
        """Every proof is old from now on, and with ``layout`` every compiled layout; the number of the new state."""
        if layout:
            self.layouts = CompiledLayouts(self.workspace)
        self.revision += 1
        return self.revision

    def proof(self, name: str, layout: str = "") -> Proof:
        """The issue called ``name`` in ``layout`` ("" for its own); LookupError when there is no such issue."""
        path = self.path_of(name)
        with self._lock:
            last = self._proofs.pop((name, layout), Proof(-1))
            revision = self.revision
            fresh = last if last.revision == revision else pull_proof(path, layout, self.layouts, last, revision)
            self._proofs[name, layout] = fresh
            self._forget()
        return fresh

    def _forget(self) -> None:
        """Let go of the oldest proofs, and of layouts as they were many saves ago, so that a long day takes no more memory."""
        while len(self._proofs) > KEPT_PROOFS:
            self._proofs.popitem(last=False)
        if len(self.layouts.renderers) > KEPT_LAYOUTS:
            self.layouts = CompiledLayouts(self.workspace)

    def path_of(self, name: str) -> Path:
        """The file of the issue called ``name``; LookupError when the workspace has none of that name."""
        for path in self.workspace.issue_files():
            if path.stem == name:
                return path
        raise LookupError(name)

    def issues(self) -> list[Listed]:
        """Every issue, newest first; one that cannot be read is listed by its file's name."""
        return [_listed(path, path.stat().st_mtime_ns) for path in reversed(self.workspace.issue_files())]


@lru_cache(maxsize=2048)
def _listed(path: Path, _saved: int) -> Listed:
    """One issue as it was when it was last saved."""
    try:
        data: dict[str, Any] = read(path).data
    except NewsletterError:
        return Listed(path.stem, path.stem, "", "")
    headline = data.get("headline")
    title = data.get("subject") or (headline.get("title") if isinstance(headline, dict) else None) or path.stem
    return Listed(path.stem, str(title), str(data.get("number") or ""), str(data.get("date") or ""))
