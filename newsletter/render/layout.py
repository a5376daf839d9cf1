"""Find layouts and read their files.

A layout's files are searched nearest first, so that a workspace can override one part of a built-in layout:
``layouts/<name>/`` and ``layouts/`` of the workspace, then the same two of the package.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from newsletter.content.document import Document, read
from newsletter.content.inserts import TYPES
from newsletter.content.own_inserts import own_insert_names
from newsletter.errors import InputError, LayoutError, Problem
from newsletter.files import is_inside
from newsletter.merge import MergeTokenError, neutralise
from newsletter.messages import Message
from newsletter.places import Place, shown_from
from newsletter.render.layout_settings import SETTINGS, read_chain
from newsletter.suggest import suggest
from newsletter.text import direction, truncate
from newsletter.workspace import BUILT_IN, Workspace

_END = "{% endfor %}\n"
INSERTS = {
    f"parts/inserts.{kind}.j2": "{% for insert in issue.inserts and issue.inserts_after(place) %}\n\n"
    + "".join(f'{{% if insert.type == "{type_}" %}}{{% include "parts/{type_}.{kind}.j2" %}}{{% endif %}}\n' for type_ in TYPES)
    + _END
    for kind in ("mjml", "txt", "html", "md")
}
"""A generated part: each insert after ``place``, rendered by the part of its type."""

INSERTS_MJML = "parts/inserts.mjml.j2"

_NAME = re.compile(r"\w[\w. -]{0,99}")
"""A layout's name: the name of a folder, never a path."""


@dataclass(frozen=True)
class Source:
    """One file of a layout."""

    path: Path
    text: str


class TemplateLine(NamedTuple):
    """A line of a template, by the name that the layout calls it by, whichever folder the file is found in."""

    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class Layout:
    """A folder of templates, a stylesheet and strings that decide what an issue looks like."""

    name: str
    roots: tuple[Path, ...]
    """The folders of layouts that it is looked for in, nearest first: the workspace's, the package's."""
    title: str
    description: str
    dynamic: bool | None
    """Whether every issue is rendered anew; None to decide when the layout is compiled."""
    degrades: Mapping[str, str]
    ignore: Mapping[str, str]
    entry: str = "email.mjml.j2"
    """The template that begins it."""
    bases: tuple[str, ...] = ()
    """The layouts that it extends, nearest first: what it has no file for is theirs."""

    @classmethod
    def find(cls, name: str, workspace: Workspace | None = None) -> "Layout":
        """Find a layout by name; LayoutError if there is none or its layout.yaml is wrong."""
        roots = _roots(workspace)
        known = sorted({layout_name for root in roots for layout_name in _names(root)})
        if not _NAME.fullmatch(name) or name not in known:
            message = Message("no layout '{name}'", name=truncate(name, 80))
            raise LayoutError(Problem(None, "no-layout", message, suggest(name, known)))
        bases, settings = read_chain(name, roots, known)
        return cls(
            name, tuple(roots), str(settings.get("title", name)), str(settings.get("description", "")),
            {"true": True, "false": False}.get(str(settings.get("dynamic"))), settings.get("degrades") or {},
            settings.get("ignore") or {}, bases=bases,
        )  # fmt: skip

    @classmethod
    def of_site(cls, workspace: Workspace) -> "Layout":
        """Return the layout of the site, ``layouts/site/``."""
        return cls("site", tuple(_roots(workspace)), "Site", "The pages of the site", None, {}, {}, "index.html.j2")

    @property
    def home(self) -> Path:
        """The folder of its layout.yaml, or of the template that begins it."""
        names = (SETTINGS, self.entry)
        own = (root / self.name for root in self.roots if any(is_inside(root / self.name / name, root) for name in names))
        return next(own, None) or self.find_file(self.entry).parent

    @property
    def own_folders(self) -> tuple[Path, ...]:
        """The folders of this layout and of those that it extends; the others hold what layouts share."""
        return tuple(root / name for root in self.roots for name in (self.name, *self.bases))

    def find_file(self, name: str) -> Path:
        """Return the nearest file of that name; LayoutError if there is none inside the folders of layouts."""
        found = next(self._candidates(name), None) if not PurePosixPath(name).is_absolute() else None
        if found is None:
            raise LayoutError(f"layout '{self.name}' has no file '{truncate(name, 80)}'")
        return found

    def _candidates(self, name: str) -> Iterator[Path]:
        """Yield each file of that name, nearest first; never one that a link or '..' leads to from outside its root."""
        for root in self.roots:
            for folder in (root / self.name, *(root / base for base in self.bases), root):
                if is_inside(folder / name, root):
                    yield folder / name

    def has_file(self, name: str) -> bool:
        """Return whether the layout or what it may use has a file of that name."""
        return next(self._candidates(name), None) is not None

    def stylesheets(self) -> tuple[str, ...]:
        """Return the names of every stylesheet that the layout may use: those of parts by name, its own last."""
        parts = {f"parts/{path.name}" for folder in (*self.roots, *self.own_folders) for path in folder.glob("parts/*.css")}
        inserts = (f"inserts/{type_}/style.css" for root in self.roots for type_ in own_insert_names(root))
        return (*sorted(parts), *inserts, "style.css")

    def read(self, name: str) -> Source:
        """Read a file and make its merge tokens neutral; LayoutError if it cannot be used."""
        if name in INSERTS:
            return Source(self.home, self.inserts_template(name))
        path = self.find_file(name)
        try:
            text = path.read_text("utf-8")
            return Source(path, neutralise(text))
        except UnicodeDecodeError as error:
            raise LayoutError(Problem(Place(path, 1, 1), "not-utf-8", Message("is not UTF-8"))) from error
        except MergeTokenError as error:
            line = text.count("\n", 0, text.find(error.written)) + 1
            raise LayoutError(Problem(Place(path, line, 1), error.code, error.message)) from error

    def inserts_template(self, name: str) -> str:
        """Return one of ``INSERTS`` with the workspace's own inserts, which the site shows where they have a ``page`` template."""
        kind = name.split(".")[-2]
        file = f"page.{kind}.j2" if kind in ("html", "md") else f"email.{kind}.j2"
        own = [(type_, f"inserts/{type_}/{file}") for root in self.roots for type_ in own_insert_names(root)]
        shown = [(type_, file) for type_, file in own if kind in ("mjml", "txt") or self.has_file(file)]
        lines = [f'{{% if insert.type == "{type_}" %}}{{% include "{file}" %}}{{% endif %}}\n' for type_, file in shown]
        return INSERTS[name].removesuffix(_END) + "".join(lines) + _END

    def locate(self, name: str) -> Path:
        """Return the file behind a template's name, for a message; the layout's folder when there is none."""
        try:
            return self.find_file(name)
        except LayoutError:
            return self.home

    def strings(self, language: str) -> dict[str, Any]:
        """Return the texts in ``language``, else in its primary language, else in English; nearer files override single texts."""
        tags = dict.fromkeys(("en", language.split("-")[0], language))
        found = [_words(file) for tag in tags for file in reversed(list(self._candidates(f"strings/{tag}.yaml")))]
        if found:
            return {**_direction(language), **{key: word for words in found for key, word in words.items()}}
        raise LayoutError(f"layout '{self.name}' has no strings/{language}.yaml and no strings/en.yaml")

    def fingerprint(self) -> str:
        """Return a digest of every file that the layout may use."""
        digest = hashlib.sha256()
        for number, root in enumerate(self.roots):
            for path in sorted({path for path in self._files(root) if is_inside(path, root)}):
                name = f"{number}/{path.relative_to(root).as_posix()}"
                digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def _files(self, root: Path) -> Iterator[Path]:
        for folder in (*(root / name for name in (self.name, *self.bases)), root):
            for pattern in (
                "*.j2",
                "*.css",
                "layout.yaml",
                "parts/*.j2",
                "parts/*.css",
                "strings/*.yaml",
                "inserts/*/*.j2",
                "inserts/*/*.css",
                "inserts/*/insert.yaml",
            ):
                yield from folder.glob(pattern)


def _direction(language: str) -> dict[str, str]:
    """Return the direction of a language's script, the sides of the page where its lines start and end, and an arrow that points onwards."""
    if direction(language) == "rtl":
        return {"dir": "rtl", "start": "right", "end": "left", "arrow": "←"}
    return {"dir": "ltr", "start": "left", "end": "right", "arrow": "→"}


def all_layouts(workspace: Workspace | None = None) -> tuple[Layout, ...]:
    """Return every layout that an issue of ``workspace`` may name, sorted by name."""
    names = sorted({name for root in _roots(workspace) for name in _names(root)})
    return tuple(Layout.find(name, workspace) for name in names)


def _roots(workspace: Workspace | None) -> list[Path]:
    if workspace is None or workspace.layouts.resolve() == BUILT_IN.resolve():
        return [BUILT_IN]
    if not workspace.layouts.resolve().is_relative_to(workspace.real_root):
        raise LayoutError(f"{shown_from(workspace.layouts)} is a link out of the workspace; copy the folder to its place")
    return [workspace.layouts, BUILT_IN]


def _names(root: Path) -> list[str]:
    """Return the names of the folders of ``root`` that are a layout: they hold its first template, or say what they extend."""
    begun = {file.parent.name for file in root.glob("*/email.mjml.j2") if is_inside(file, root)}
    settings = (file for file in root.glob(f"*/{SETTINGS}") if is_inside(file, root) and file.parent.name not in begun)
    return [*begun, *(file.parent.name for file in settings if "extends" in _document(file).data)]


def _words(path: Path) -> dict[str, Any]:
    document = _document(path)
    try:
        return {key: neutralise(word) if isinstance(word, str) else word for key, word in document.data.items()}
    except MergeTokenError as error:
        raise LayoutError(document.problem((), error.code, error.message, written=error.written)) from error


def _document(path: Path) -> Document:
    try:
        return read(path)
    except InputError as error:
        raise LayoutError(error.problems) from error
