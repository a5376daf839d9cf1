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


class StraightWay:
    """A layout's MJML templates, read once for any number of issues."""

    def __init__(self, layout: Layout, *, trace: bool = False) -> None:
        self.layout, self.trace = layout, trace
        self.environment = environment(layout, html=True, change=stamp)

    def mjml(self, names: Mapping[str, Any]) -> str:
        """One issue's MJML, checked and safe for mrml; LayoutError at the template's file and line."""
        with layout_errors():
            composed = self.environment.get_template("email.mjml.j2").render(names)
        return guard(composed, trace=self.trace)

    def html(self, names: Mapping[str, Any], publication: Publication) -> str:
        """One issue's HTML, styles inlined."""
        css = stylesheet(self.layout, names, compiled=False)
        return to_html(self.mjml(names), css, publication.inliner, keep_classes=r"at-" if self.trace else "")
