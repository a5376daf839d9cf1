"""Compiled layouts, kept in memory for one run and under the workspace's build folder for the next.

An entry's name is a digest of everything that it was made from: every file of the layout, the theme, the language, the inliner, and
the versions of Python, this package, mjml-python and the inliners. So an entry is right or has another name. Entries
are data that only this program executes, and are never read from anywhere else.
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
from newsletter.render.fill import Filler
from newsletter.render.layout import Layout, Place
from newsletter.workspace import Workspace

_DIST_INFO = re.compile(r"(?:mjml_python|premailer|css_inline|jinja2|lxml)-.*\.dist-info$")

KEPT = 24
"""How many entries stay; older ones are swept out when a new one comes."""


class CompiledLayouts:
    """The layouts of one workspace, each compiled when first asked for, and as its files were then."""

    def __init__(self, workspace: Workspace, *, kept: bool = True) -> None:
        self.workspace = workspace
        self.folder = workspace.build / "layouts" if kept else None
        self.fillers: dict[tuple[object, ...], Filler] = {}

    def filler(self, publication: Publication, layout_name: str | None = None, *, trace: bool = False) -> Filler:
        """The publication's layout (or another), ready to fill; LayoutError when it cannot be compiled."""
        name = layout_name or publication.layout
        wanted = (name, publication.theme, publication.language, publication.inliner, trace)
        if wanted not in self.fillers:
            self.fillers[wanted] = self._made(Layout.find(name, self.workspace), publication, trace=trace)
        return self.fillers[wanted]

    def _made(self, layout: Layout, publication: Publication, *, trace: bool) -> Filler:
        name = f"{layout.name}-{_key(layout, publication, trace=trace)[:32]}"
        folder = self._folder()
        compiled = _compiled(layout, publication, folder / f"{name}.json" if folder else None, trace=trace)
        return Filler(layout, compiled, name, folder, trace=trace)

    def _folder(self) -> Path | None:
        """The folder for entries, there and writable; None when there is none."""
        if self.folder is None:
            return None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return self.folder if os.access(self.folder, os.W_OK) else None


def _compiled(layout: Layout, publication: Publication, entry: Path | None, *, trace: bool) -> CompiledLayout:
    """The kept layout, or a new one that is then kept."""
    compiled = _read(entry) if entry else None
    if compiled is None:
        from newsletter.render.compile import compile_layout

        compiled = compile_layout(layout, publication, trace=trace)
        if entry:
            _keep(entry, compiled)
    return compiled


def _key(layout: Layout, publication: Publication, *, trace: bool) -> str:
    made_of = [
        layout.fingerprint(), publication.theme.model_dump_json(), publication.language, publication.inliner, str(trace),
        sys.version, *_versions(),
    ]  # fmt: skip
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


@cache
def _versions() -> tuple[str, ...]:
    """What compiles: this package's version and own files, and the other programs' by the names of their dist-info folders.

    ``importlib.metadata`` would tell the same, 35 ms later.
    """
    found = [__version__]
    found += sorted(f"{file.name} {file.stat().st_mtime_ns}" for file in os.scandir(Path(__file__).parent) if file.is_file())
    for folder in filter(os.path.isdir, sys.path):
        found += sorted(entry.name for entry in os.scandir(folder) if _DIST_INFO.match(entry.name))
    return tuple(found)


def _read(entry: Path) -> CompiledLayout | None:
    """A kept layout; None when it is missing, damaged or not ours. The first line is the digest of the rest."""
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
    return Template(source, {int(line): Place(*place) for line, place in places.items()})


def _keep(entry: Path, compiled: CompiledLayout) -> None:
    body = json.dumps(asdict(compiled), ensure_ascii=False).encode()
    try:
        atomic_write(entry, _digest(body).encode() + b"\n" + body)
    except SetupError:
        return  # a full disk renders all the same
    _sweep(entry.parent)


def _sweep(folder: Path) -> None:
    """Remove all but the newest entries; another process that wanted one compiles it again."""
    for pattern in ("*.json", "__jinja2_*"):
        entries = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in entries[KEPT * (1 if pattern == "*.json" else 4) :]:
            old.unlink(missing_ok=True)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
