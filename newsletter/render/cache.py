"""Cache compiled layouts in memory for one run and in the user's own cache folder for the next.

An entry's name is a digest of everything that it was made from: every file of the layout, the theme, the language, the inliner, and
the versions of Python, this package, mjml-python and the inliners. So an entry is never stale.
"""

import hashlib
import json
import os
import re
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from newsletter import __version__
from newsletter.content.publication import Publication
from newsletter.errors import SetupError
from newsletter.files import atomic_write
from newsletter.render.compiled import CompiledLayout, Template
from newsletter.render.layout import Layout, TemplateLine
from newsletter.render.renderer import LayoutRenderer
from newsletter.render.user_cache import user_cache
from newsletter.workspace import Workspace

_DIST_INFO = re.compile(r"(?:mjml_python|premailer|css_inline|jinja2|lxml)-.*\.dist-info$")

MAX_ENTRIES = 64
"""The number of entries that stay, of all workspaces; older ones are removed when one is added."""


class CompiledLayouts:
    """The layouts of one workspace, each compiled when it is first requested."""

    def __init__(self, workspace: Workspace, *, cached: bool = True) -> None:
        self.workspace = workspace
        self.folder = user_cache("layouts") if cached else None
        self.renderers: dict[tuple[object, ...], LayoutRenderer] = {}

    def renderer(self, publication: Publication, layout_name: str | None = None, *, annotated: bool = False) -> LayoutRenderer:
        """Return the renderer of the publication's layout (or another); LayoutError if it cannot be compiled."""
        name = layout_name or publication.layout
        key = (name, publication.theme, publication.language, publication.inliner, annotated)
        if key not in self.renderers:
            self.renderers[key] = self._load(Layout.find(name, self.workspace), publication, annotated=annotated)
        return self.renderers[key]

    def _load(self, layout: Layout, publication: Publication, *, annotated: bool) -> LayoutRenderer:
        name = f"{layout.name}-{_key(layout, publication, annotated=annotated)[:32]}"
        entry = self.folder / f"{name}.json" if self.folder else None
        compiled = _compiled(layout, publication, entry, annotated=annotated)
        return LayoutRenderer(layout, compiled, name, self.folder, annotated=annotated)


def _compiled(layout: Layout, publication: Publication, entry: Path | None, *, annotated: bool) -> CompiledLayout:
    """Return the cached layout, or compile and cache it."""
    compiled = _read(entry) if entry else None
    if compiled is None:
        from newsletter.render.compile import compile_layout

        compiled = compile_layout(layout, publication, annotated=annotated)
        if entry:
            _store(entry, compiled)
    return compiled


def _key(layout: Layout, publication: Publication, *, annotated: bool) -> str:
    parts = [
        layout.fingerprint(), publication.theme.model_dump_json(), publication.language, publication.inliner, str(annotated),
        sys.version, *_versions(),
    ]  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def _versions() -> tuple[str, ...]:
    """Return this package's version and file times, and the names of the dist-info folders of the other packages that compile.

    ``importlib.metadata`` would take 35 ms for the same.
    """
    found = [__version__]
    found += sorted(f"{file.name} {file.stat().st_mtime_ns}" for file in os.scandir(Path(__file__).parent) if file.is_file())
    for folder in filter(os.path.isdir, sys.path):
        found += sorted(entry.name for entry in os.scandir(folder) if _DIST_INFO.match(entry.name))
    return tuple(found)


def _read(entry: Path) -> CompiledLayout | None:
    """Read a cached layout; None if it is missing, damaged or not ours. The first line is the digest of the rest."""
    try:
        digest, _, body = entry.read_bytes().partition(b"\n")
        if digest.decode() != _digest(body):
            return None
        fields = json.loads(body)
        templates = {name: _template(**template) for name, template in fields.pop("templates").items()}
        return CompiledLayout(**{**fields, "slots": tuple(fields["slots"])}, templates=templates)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _template(source: str, places: dict[str, list[Any]]) -> Template:
    return Template(source, {int(line): TemplateLine(*place) for line, place in places.items()})


def _store(entry: Path, compiled: CompiledLayout) -> None:
    body = json.dumps(asdict(compiled), ensure_ascii=False).encode()
    try:
        atomic_write(entry, _digest(body).encode() + b"\n" + body)
    except SetupError:
        return  # a full disk renders all the same
    _sweep(entry.parent)


def _sweep(folder: Path) -> None:
    """Remove all but the newest entries; another process that needs one compiles it again."""
    for pattern in ("*.json", "__jinja2_*"):
        entries = sorted(folder.glob(pattern), key=_modified, reverse=True)
        for old in entries[MAX_ENTRIES * (1 if pattern == "*.json" else 4) :]:
            old.unlink(missing_ok=True)


def _modified(entry: Path) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:  # another process has removed it
        return 0.0


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
