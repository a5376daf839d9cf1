"""Compiled layouts, kept in memory for one run and under the workspace's build folder for the next.

An entry's name is a digest of everything that it was made from: every file of the layout, the theme, the language, the inliner, and
the versions of Python, this package, mjml-python and the inliners. So an entry is right or has another name. Entries
are data that only this program executes, and are never read from anywhere else.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from newsletter import __version__, files
from newsletter.content.publication import Publication
from newsletter.errors import SetupError
from newsletter.render.compile import CompiledLayout, compile_layout
from newsletter.render.fill import Filler
from newsletter.render.guard import Place
from newsletter.render.layout import Layout
from newsletter.workspace import Workspace


class CompiledLayouts:
    """The layouts of one workspace, compiled when first asked for."""

    def __init__(self, workspace: Workspace, *, kept: bool = True, trace: bool = False) -> None:
        self.workspace, self.trace = workspace, trace
        self.folder = workspace.build / "layouts" if kept else None
        self.fillers: dict[str, Filler] = {}

    def filler(self, publication: Publication, layout_name: str | None = None) -> Filler:
        """The publication's layout (or another), ready to fill; LayoutError when it cannot be compiled."""
        layout = Layout.find(layout_name or publication.layout, self.workspace)
        key = _key(layout, publication, trace=self.trace)
        if key not in self.fillers:
            self.fillers[key] = Filler(layout, self._compiled(key, layout, publication), self._bytecode())
        return self.fillers[key]

    def _compiled(self, key: str, layout: Layout, publication: Publication) -> CompiledLayout:
        entry = self.folder / f"{layout.name}-{key[:32]}.json" if self.folder else None
        compiled = _read(entry) if entry else None
        if compiled is None:
            compiled = compile_layout(layout, publication, trace=self.trace)
            if entry:
                _keep(entry, compiled)
        return compiled

    def _bytecode(self) -> Path | None:
        if self.folder is None:
            return None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return self.folder


def _key(layout: Layout, publication: Publication, *, trace: bool) -> str:
    made_of = [
        layout.fingerprint(), publication.theme.model_dump_json(), publication.language, publication.inliner, str(trace),
        sys.version, *_versions(),
    ]  # fmt: skip
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def _versions() -> list[str]:
    """This package's version and, by the names of their dist-info folders, those of the programs that compile.

    ``importlib.metadata`` would tell the same, 35 ms later.
    """
    found = [__version__]
    for folder in sys.path:
        for name in ("mjml_python", "premailer", "css_inline", "jinja2", "lxml"):
            found += sorted(path.name for path in Path(folder).glob(f"{name}-*.dist-info"))
    return found


def _read(entry: Path) -> CompiledLayout | None:
    """A kept layout; None when it is missing, damaged or not ours."""
    try:
        stored = json.loads(entry.read_text("utf-8"))
        body = json.dumps(stored["layout"], ensure_ascii=False)
        if stored["digest"] != _digest(body):
            return None
        fields = stored["layout"]
        places = {int(line): Place(**place) for line, place in fields.pop("places").items()}
        return CompiledLayout(**{**fields, "slots": tuple(fields["slots"])}, places=places)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _keep(entry: Path, compiled: CompiledLayout) -> None:
    body = json.dumps(asdict(compiled), ensure_ascii=False)
    try:
        files.write(entry, f'{{"digest": "{_digest(body)}", "layout": {body}}}')
    except SetupError:
        return  # a read-only workspace renders all the same


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
