"""The straight way: Jinja → MJML → HTML for every issue.

Layouts with ``dynamic: true`` take it; for the others it is the reference that the compiled way is compared with in tests.
"""

from collections.abc import Mapping
from typing import Any

from newsletter.content.publication import Publication
from newsletter.render.compile import stylesheet
from newsletter.render.guard import guard, stamp
from newsletter.render.layout import Layout
from newsletter.render.mjml import to_html
from newsletter.render.templates import environment, layout_errors


def compose(layout: Layout, names: Mapping[str, Any], *, trace: bool = False) -> str:
    """One issue's MJML, checked and safe for mrml; LayoutError at the template's file and line."""
    with layout_errors():
        composed = environment(layout, html=True, change=stamp).get_template("email.mjml.j2").render(names)
    return guard(composed, trace=trace)


def render_html(layout: Layout, names: Mapping[str, Any], publication: Publication, *, trace: bool = False) -> str:
    """One issue's HTML, styles inlined."""
    css = stylesheet(layout, names, compiled=False)
    return to_html(compose(layout, names, trace=trace), css, publication.inliner, keep_classes=r"at-" if trace else "")
