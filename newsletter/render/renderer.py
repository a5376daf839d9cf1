"""Render an issue with a compiled layout: Jinja and Markdown only, no MJML, inliner or HTML parser."""

import re
from collections.abc import Callable
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter.content import LoadedIssue
from newsletter.content.issue import Issue
from newsletter.content.publication import Publication
from newsletter.render.ascii_hosts import ascii_hosts
from newsletter.render.compiled import HTML, TEXT, CompiledLayout
from newsletter.render.email import Email
from newsletter.render.filters import MAIL, RenderContext, issue_names, layout_names
from newsletter.render.images import ImageCollector
from newsletter.render.layout import Layout
from newsletter.render.line_length import fold_lines
from newsletter.render.markdown_html import hold_direction
from newsletter.render.permalink import permalink, with_permalink
from newsletter.render.templates import compiled_environment, layout_errors
from newsletter.render.utm import with_utm

if TYPE_CHECKING:
    from newsletter.render.reference import ReferenceRenderer


class LayoutRenderer:
    """A compiled layout with its templates loaded, ready for any number of issues."""

    def __init__(
        self, layout: Layout, compiled: CompiledLayout, name: str, bytecode: Path | None = None, *, annotated: bool = False
    ) -> None:
        self.layout, self.compiled, self.annotated = layout, compiled, annotated
        made = partial(compiled_environment, layout, compiled.templates, name, bytecode=bytecode)
        self.environment, self.text_environment = made(html=True), made(html=False)
        self.places = {f"{name}.{template}": compiled.templates[template].places for template in compiled.templates}

    @cached_property
    def reference(self) -> "ReferenceRenderer":
        """The uncompiled renderer of the same layout."""
        from newsletter.render.reference import ReferenceRenderer

        return ReferenceRenderer(self.layout, annotated=self.annotated)

    def render(self, loaded: LoadedIssue) -> Email:
        """Render one issue; LayoutError if a template asks for what is not there."""
        issue = with_utm(loaded.issue, loaded.name)
        context = self.context(loaded)
        names = self.names(issue, context)
        html = self.html(names, issue.publication)
        text = self.text(names)
        return Email(
            name=loaded.name,
            subject=with_permalink(issue.subject_line, context.permalink),
            preheader=with_permalink(issue.preheader_line, context.permalink),
            html=html,
            text=text,
            language=issue.publication.language,
            layout=self.layout.name,
            images=tuple(context.images.found.values()),
            sender=issue.publication.sender,
            reply_to=issue.publication.reply_to,
            number=issue.number,
            date=issue.date,
        )

    def transformed_html(self, loaded: LoadedIssue, transform: Callable[[Issue], Issue]) -> str:
        """Render the HTML of ``transform(issue)``."""
        issue = transform(with_utm(loaded.issue, loaded.name))
        return self.html(self.names(issue, self.context(loaded)), issue.publication)

    def mjml(self, loaded: LoadedIssue) -> str:
        """Return one issue's MJML, composed by the reference renderer, with neutral merge tokens."""
        return self.reference.mjml(self.names(with_utm(loaded.issue, loaded.name), self.context(loaded)))

    def context(self, loaded: LoadedIssue) -> RenderContext:
        """Return a new context for one mail."""
        width = loaded.issue.publication.theme.width
        images = ImageCollector(loaded.path.parent, loaded.workspace.issues, width)
        images.add_layout_images(self.compiled.images, self.layout)
        return RenderContext(images, self.compiled.strings, self.compiled.slots, permalink=permalink(loaded.issue, loaded.name))

    def names(self, issue: Issue, context: RenderContext) -> dict[str, Any]:
        """Return every name that the layout's templates may use."""
        if self.compiled.strings["dir"] == "rtl":
            issue = hold_direction(issue)
        return {**layout_names(self.layout.name, issue.publication, self.compiled.strings), **issue_names(issue, context)}

    def html(self, names: dict[str, Any], publication: Publication) -> str:
        """Render the HTML with the compiled template or, for a dynamic layout, the reference renderer."""
        if self.compiled.dynamic:
            return fold_lines(_with_permalink_html(self.reference.html(names, publication), names))
        with layout_errors(self.layout, self.places):
            html = ascii_hosts(self.environment.get_template(HTML).render(names))
        return fold_lines(_with_permalink_html(html, names))

    def text(self, names: dict[str, Any]) -> str:
        """Render the plain text, without trailing white space or two empty lines in a row, ending in one line end."""
        with layout_errors(self.layout, self.places):
            text = self.text_environment.get_template(TEXT).render(names)
        text = with_permalink(text, names[MAIL].permalink)
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _with_permalink_html(html: str, names: dict[str, Any]) -> str:
    return with_permalink(html, escape(names[MAIL].permalink))
