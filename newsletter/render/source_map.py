"""Source map: the issue's line of every text in the HTML, the layout's line of every tag.

Every text of the issue is marked before rendering, and the layout is compiled with the places of its tags; afterwards the marks become
attributes (see AnnotatedEmail). The delivered HTML is rendered separately and carries no marks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.content import Issue, LoadedIssue
from newsletter.content.markdown import to_html
from newsletter.content.text_types import Prose, Title
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.places import Loc, format_loc, joined, parsed
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import AnnotatedEmail
from newsletter.render.layout import Layout

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"zat(\d+)z")
_PLACE = re.compile(r"\s*\bat-((?:[0-9a-f]{2})+)(?:-outlook)?")
_BLOCK = re.compile(r'data-sourcepos="(\d+):[^"]*"')


@dataclass(frozen=True)
class Origins:
    """What the marks in one mail's HTML stand for."""

    loaded: LoadedIssue
    layout: Layout
    locs: list[Loc]
    """The way to each marked value, by the number in its mark."""
    ids: dict[str | Path, str] = field(default_factory=dict)
    """The ids of files that were asked for: a mail has thousands of elements and a dozen files."""

    def source(self, loc: Loc, line: int = 1) -> str:
        """Return ``issues/x.yaml:31:7`` of a value, or of a line inside a block of text."""
        document, inner = self.loaded.home(loc)
        span = document.span(inner)
        if document.path not in self.ids:
            self.ids[document.path] = self.loaded.workspace.file_id(document.path)
        name = self.ids[document.path]
        if document.text[span.start : span.start + 1] not in ("|", ">"):
            return joined(name, span.line, span.column)
        written = document.source.line(span.line + line)
        return joined(name, span.line + line, len(written) - len(written.lstrip()) + 1)

    def template(self, mark: str) -> str:
        """Return ``layouts/parts/topic.mjml.j2:44`` of a template's name and line."""
        name, line, _ = parsed(mark)
        if name not in self.ids:
            self.ids[name] = self.loaded.workspace.file_id(self.layout.locate(name))
        return joined(self.ids[name], line, 0)


def annotate(loaded: LoadedIssue, layouts: CompiledLayouts, layout: str | None = None) -> AnnotatedEmail:
    """Render an issue, and its HTML a second time with ``data-issue``, ``data-source`` and ``data-layout``."""
    publication = loaded.issue.publication
    email = layouts.renderer(publication, layout).render(loaded)
    renderer = layouts.renderer(publication, layout, annotated=True)
    origins = Origins(loaded, renderer.layout, [])
    marked = renderer.transformed_html(loaded, _marking(origins))
    return AnnotatedEmail(email, _resolved(marked, origins))


def _marking(origins: Origins) -> Callable[[Issue], Issue]:
    """Return a function that appends ``zat3z`` to every Line and Link and adds positions to every Prose of an issue."""

    def mark(path: Loc, leaf: Leaf) -> Leaf:
        if isinstance(leaf, Prose):
            return _positioned(leaf, path, origins)
        origins.locs.append(path)
        text = f"{leaf}zat{len(origins.locs) - 1}z"
        marked = type(leaf)(text)
        if isinstance(leaf, Title) and isinstance(marked, Title):
            marked.html = leaf.html + text[len(leaf) :]
        return marked

    return lambda issue: replace_leaves(issue, mark)


def _positioned(prose: Prose, path: Loc, origins: Origins) -> Prose:
    """Return the prose with the issue's path and the source line on its tags."""
    marked = Prose(prose)
    marked.html = _BLOCK.sub(
        lambda match: f'data-issue="{format_loc(path)}" data-source="{origins.source(path, int(match[1]))}"',
        to_html(prose, positions=True),
    )
    return marked


def _resolved(html: str, origins: Origins) -> str:
    """Turn the marks of HTML into attributes."""
    from lxml import html as parser

    root = parser.document_fromstring(html)
    for element in root.iter():  # comments too, whose tag is a function
        if callable(element.tag):
            element.text = _PLACE.sub("", _MARK.sub("", element.text or ""))
        else:
            _resolve_attributes(element, origins)
            element.text = _resolve_text(element.text, element, origins)
        parent = element.getparent()
        if parent is not None:
            element.tail = _resolve_text(element.tail, parent, origins)
    text: str = parser.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>", include_meta_content_type=True)
    return text


def _resolve_text(text: str | None, element: "HtmlElement", origins: Origins) -> str | None:
    if text and (found := _MARK.search(text)):
        _attribute(element, "", origins.locs[int(found[1])], origins)
        return _MARK.sub("", text)
    return text


def _resolve_attributes(element: "HtmlElement", origins: Origins) -> None:
    for name, value in list(element.attrib.items()):
        if found := _MARK.search(value):
            element.set(name, _MARK.sub("", value))
            _attribute(element, f"-{name}", origins.locs[int(found[1])], origins)
    if template := element.get("data-layout"):
        element.set("data-layout", origins.template(template))
    places = _PLACE.findall(element.get("class", ""))
    if places:
        element.set("data-layout", origins.template(bytes.fromhex(places[-1]).decode()))
        classes = _PLACE.sub("", element.get("class", "")).strip()
        if classes:
            element.set("class", classes)
        else:
            del element.attrib["class"]


def _attribute(element: "HtmlElement", suffix: str, path: Loc, origins: Origins) -> None:
    if f"data-issue{suffix}" not in element.attrib:
        element.set(f"data-issue{suffix}", format_loc(path))
        element.set(f"data-source{suffix}", origins.source(path))
