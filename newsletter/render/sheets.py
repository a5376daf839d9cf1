"""Find the stylesheets of a layout: those of the parts that it includes, what they import, and its own ``style.css``."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter.errors import LayoutError, Problem
from newsletter.messages import Message
from newsletter.places import Place
from newsletter.render.layout import Layout
from newsletter.render.stylesheet import Sheet
from newsletter.render.templates import layout_errors
from newsletter.render.validate import place_of

if TYPE_CHECKING:
    import jinja2

STYLE = "style.css"

_MJ_STYLE = re.compile(r"<mj-style\b(?P<attributes>[^>]*)>(?P<css>.*?)</mj-style\s*>", re.DOTALL)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?(?P<name>[\w./-]+\.css)["']?\s*\)?\s*;""")


def read_sheets(layout: Layout, env: "jinja2.Environment", names: Mapping[str, Any], templates: Iterable[str]) -> tuple[Sheet, ...]:
    """Read ``parts/NAME.css`` for each ``parts/NAME.mjml.j2`` among ``templates``, and ``style.css``, each after its imports.

    They are templates too; ``env`` is the layout's environment for text that is not HTML.

    ``@import "parts/text.css";`` reads another file of the layout, once. The order is the same whatever parts are used: by name, but
    ``style.css`` last. Raises LayoutError if an imported file is missing.
    """
    parts = {name.replace("email.mjml.j2", "style.css").replace(".mjml.j2", ".css") for name in templates if "/" in name}
    everything = layout.stylesheets()
    used: dict[str, None] = {}
    for name in (*sorted(parts & set(everything)), STYLE):
        _add_imports(layout, name, used)
    order: dict[str, None] = {}
    for name in everything:
        _add_imports(layout, name, order)
    return tuple(_read(layout, env, name, names) for name in order if name in used)


def _add_imports(layout: Layout, name: str, found: dict[str, None]) -> None:
    """Add a stylesheet to ``found``, after those that it imports."""
    if name in found or not layout.has_file(name):
        return
    source = layout.read(name)
    for match in _IMPORT.finditer(source.text):
        if not layout.has_file(match["name"]):
            line = source.text.count("\n", 0, match.start()) + 1
            message = Message("there is no '{name}' in the layout", name=match["name"])
            raise LayoutError(Problem(Place(source.path, line, 1), "no-stylesheet", message))
        if match["name"] != name:
            _add_imports(layout, match["name"], found)
    found.setdefault(name)


def _read(layout: Layout, env: "jinja2.Environment", name: str, names: Mapping[str, Any]) -> Sheet:
    with layout_errors(layout):
        css = env.get_template(name).render(names)
    source = layout.read(name)
    own = any(folder in source.path.parents for folder in layout.own_folders)
    return Sheet(_IMPORT.sub("", css), source.path, own=own)


def take_styles(composed: str, locate: Callable[[str], Path]) -> tuple[str, tuple[Sheet, ...]]:
    """Take the ``<mj-style>`` out of composed, annotated MJML; they are inlined as style.css is, with or without ``inline="inline"``."""
    sheets = []
    for match in _MJ_STYLE.finditer(composed):
        place = place_of(match["attributes"])
        sheets.append(Sheet(match["css"], locate(place.name), place.line, after='inline="inline"' not in match["attributes"]))
    return _MJ_STYLE.sub("", composed), tuple(sheets)
