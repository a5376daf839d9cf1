"""The reference renderer: Jinja → MJML → HTML anew for every issue, without a compiled layout.

Layouts with ``dynamic: true`` use it; for the others tests compare the compiled renderer with it.
"""

from collections.abc import Mapping
from typing import Any

from newsletter.content.publication import Publication
from newsletter.render.compile import stylesheet
from newsletter.render.html import to_html
from newsletter.render.layout import Layout
from newsletter.render.templates import environment, layout_errors
from newsletter.render.validate import Visitor, annotate_lines, validate_mjml


class ReferenceRenderer:
    """A layout's MJML templates, read once for any number of issues."""

    def __init__(self, layout: Layout, *, annotated: bool = False) -> None:
        self.layout, self.annotated = layout, annotated
        self.environment = environment(layout, html=True, change=annotate_lines)

    def mjml(self, names: Mapping[str, Any]) -> str:
        """Return one issue's validated MJML; LayoutError at the template's file and line."""
        with layout_errors(self.layout):
            composed = self.environment.get_template("email.mjml.j2").render(names)
        return validate_mjml(composed, Visitor(self.layout.locate), annotated=self.annotated)

    def html(self, names: Mapping[str, Any], publication: Publication) -> str:
        """Return one issue's HTML with inlined styles."""
        css = stylesheet(self.layout, names, compiled=False)
        return to_html(self.mjml(names), css, publication.inliner, keep_classes=r"at-" if self.annotated else "")
