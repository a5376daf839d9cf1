"""Source map: the issue's line of every text in the HTML, the layout's line of every tag.

Every text of the issue is marked before rendering, and the layout is compiled with the places of its tags; afterwards the marks become
attributes (see AnnotatedEmail). The delivered HTML is rendered separately and carries no marks.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsletter.content import Issue, LoadedIssue
from newsletter.content.document import Loc, format_loc
from newsletter.content.markdown import to_html
from newsletter.content.walk import Leaf, replace_leaves
from newsletter.content.words import Line, Link, Prose
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import AnnotatedEmail

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"zat(\d+)z")
_PLACE = re.compile(r"\s*\bat-((?:[0-9a-f]{2})+)(?:-outlook)?")
_BLOCK = re.compile(r'data-sourcepos="(\d+):[^"]*"')


def annotate(loaded: LoadedIssue, layouts: CompiledLayouts, layout: str | None = None) -> AnnotatedEmail:
    """Render an issue, and its HTML a second time with ``data-issue``, ``data-source`` and ``data-layout``."""
    publication = loaded.issue.publication
    email = layouts.renderer(publication, layout).render(loaded)
    marks: list[Loc] = []
    marked = layouts.renderer(publication, layout, annotated=True).transformed_html(loaded, _marking(loaded, marks))
    return AnnotatedEmail(email, _resolved(marked, loaded, marks))


def _marking(loaded: LoadedIssue, marks: list[Loc]) -> Callable[[Issue], Issue]:
    """Return a function that appends ``zat3z`` to every Line and Link and adds positions to every Prose of an issue."""

    def mark(path: Loc, leaf: Leaf) -> Leaf:
        if isinstance(leaf, Prose):
            return _positioned(leaf, path, loaded)
        marks.append(path)
        text = f"{leaf}zat{len(marks) - 1}z"
        return Link(text) if isinstance(leaf, Link) else Line(text)

    return lambda issue: replace_leaves(issue, mark)


def _positioned(prose: Prose, path: Loc, loaded: LoadedIssue) -> Prose:
    """Return the prose with the issue's path and the source line on its tags."""
    marked = Prose(prose)
    marked.html = _BLOCK.sub(
        lambda match: f'data-issue="{format_loc(path)}" data-source="{_source(loaded, path, int(match[1]))}"',
        to_html(prose, positions=True),
    )
    return marked


def _source(loaded: LoadedIssue, path: Loc, line: int = 1) -> str:
    """Return ``path:line:column`` of a value, or of a line inside a block of text."""
    document, inner = loaded.home(path)
    mark = document.mark(inner)
    if document.text[mark.start : mark.start + 1] not in ("|", ">"):
        return f"{document.shown}:{mark.line}:{mark.column}"
    written = document.line(mark.line + line)
    return f"{document.shown}:{mark.line + line}:{len(written) - len(written.lstrip()) + 1}"


def _resolved(html: str, loaded: LoadedIssue, marks: list[Loc]) -> str:
    """Turn the marks of HTML into attributes."""
    from lxml import html as parser

    root = parser.document_fromstring(html)
    for element in root.iter():  # comments too, whose tag is a function
        if callable(element.tag):
            element.text = _PLACE.sub("", _MARK.sub("", element.text or ""))
        else:
            _resolve_attributes(element, loaded, marks)
            element.text = _resolve_text(element.text, element, loaded, marks)
        parent = element.getparent()
        if parent is not None:
            element.tail = _resolve_text(element.tail, parent, loaded, marks)
    text: str = parser.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>", include_meta_content_type=True)
    return text


def _resolve_text(text: str | None, element: "HtmlElement", loaded: LoadedIssue, marks: list[Loc]) -> str | None:
    if text and (found := _MARK.search(text)):
        _attribute(element, "", marks[int(found[1])], loaded)
        return _MARK.sub("", text)
    return text


def _resolve_attributes(element: "HtmlElement", loaded: LoadedIssue, marks: list[Loc]) -> None:
    for name, value in list(element.attrib.items()):
        if found := _MARK.search(value):
            element.set(name, _MARK.sub("", value))
            _attribute(element, f"-{name}", marks[int(found[1])], loaded)
    places = _PLACE.findall(element.get("class", ""))
    if places:
        element.set("data-layout", bytes.fromhex(places[-1]).decode())
        classes = _PLACE.sub("", element.get("class", "")).strip()
        if classes:
            element.set("class", classes)
        else:
            del element.attrib["class"]


def _attribute(element: "HtmlElement", suffix: str, path: Loc, loaded: LoadedIssue) -> None:
    if f"data-issue{suffix}" not in element.attrib:
        element.set(f"data-issue{suffix}", format_loc(path))
        element.set(f"data-source{suffix}", _source(loaded, path))
