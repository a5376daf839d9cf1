"""The reference renderer: Jinja → MJML → HTML anew for every issue, without a compiled layout.

Layouts that cannot be compiled use it (and those with ``dynamic: true``); for the others tests compare the compiled renderer with it.
"""

from collections.abc import Mapping
from typing import Any

from newsletter.content.publication import Publication
from newsletter.render.ascii_hosts import ascii_hosts
from newsletter.render.filters import MAIL
from newsletter.render.html import to_html
from newsletter.render.images import fit_images, name_layout_images
from newsletter.render.layout import Layout
from newsletter.render.sheets import read_sheets, take_styles
from newsletter.render.stylesheet import join_sheets
from newsletter.render.templates import environment, layout_errors
from newsletter.render.validate import Visitor, annotate_lines, validate_mjml


class ReferenceRenderer:
    """A layout's MJML templates, read once for any number of issues."""

    def __init__(self, layout: Layout, *, annotated: bool = False) -> None:
        self.layout, self.annotated = layout, annotated
        self.loaded: set[str] = set()
        self.environment = environment(layout, html=True, change=annotate_lines, loaded=self.loaded)
        self.stylesheets = environment(layout, html=False)

    def compose(self, names: Mapping[str, Any]) -> str:
        """Return one issue's MJML before validation, its tags annotated with file and line.

        Hosts are in ASCII already: the inliner would percent-encode them, and nobody can resolve that.
        """
        with layout_errors(self.layout):
            return ascii_hosts(self.environment.get_template("email.mjml.j2").render(names))

    def mjml(self, names: Mapping[str, Any]) -> str:
        """Return one issue's validated MJML; LayoutError at the template's file and line."""
        return validate_mjml(
            self.compose(names), Visitor(self.layout.locate), direction=names["t"]["dir"], annotated=self.annotated
        )

    def html(self, names: Mapping[str, Any], publication: Publication) -> str:
        """Return one issue's HTML with inlined styles."""
        composed, styles = take_styles(self.compose(names), self.layout.locate)
        mjml = validate_mjml(composed, Visitor(self.layout.locate), direction=names["t"]["dir"], annotated=self.annotated)
        css = join_sheets([*read_sheets(self.layout, self.stylesheets, names, self.loaded), *styles], compiled=False)
        html = to_html(mjml, css, publication, names["t"], keep_classes=r"at-" if self.annotated else "")
        images = names[MAIL].images
        html, own = name_layout_images(fit_images(html, publication.theme.width), tuple(images.found))
        images.add_layout_images(own, self.layout)
        return html
