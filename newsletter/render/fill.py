"""Compiled layout + issue → Email. No MJML, no inliner, no HTML parser: Jinja and Markdown only."""

import re
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter.content import LoadedIssue
from newsletter.content.issue import Issue
from newsletter.content.publication import Publication
from newsletter.render.compiled import HTML, TEXT, CompiledLayout
from newsletter.render.context import early_names, issue_names
from newsletter.render.email import Email
from newsletter.render.filters import Mail
from newsletter.render.images import Pictures
from newsletter.render.layout import Layout
from newsletter.render.templates import filling_environment, layout_errors
from newsletter.render.utm import with_utm

if TYPE_CHECKING:
    from newsletter.render.straight import StraightWay


class Filler:
    """A compiled layout with its templates loaded, ready for any number of issues."""

    def __init__(
        self, layout: Layout, compiled: CompiledLayout, name: str, bytecode: Path | None = None, *, trace: bool = False
    ) -> None:
        self.layout, self.compiled, self.trace = layout, compiled, trace
        made = partial(filling_environment, layout, compiled.templates, name, bytecode=bytecode)
        self.environment, self.text_environment = made(html=True), made(html=False)
        self.places = {f"{name}.{template}": compiled.templates[template].places for template in compiled.templates}

    @cached_property
    def straight(self) -> "StraightWay":
        """The other way: everything anew for each issue."""
        from newsletter.render.straight import StraightWay

        return StraightWay(self.layout, trace=self.trace)

    def fill(self, loaded: LoadedIssue) -> Email:
        """One issue poured into the layout; LayoutError when a template asks for what is not there."""
        issue = with_utm(loaded.issue, loaded.name)
        mail = self.mail(loaded)
        names = self.names(issue, mail)
        html = self.html(names, issue.publication)
        text = self.text(names)
        return Email(
            name=loaded.name,
            subject=issue.subject_line,
            preheader=issue.preheader_line,
            html=html,
            text=text,
            language=issue.publication.language,
            layout=self.layout.name,
            images=tuple(mail.pictures.found.values()),
            sender=issue.publication.sender,
            reply_to=issue.publication.reply_to,
            number=issue.number,
            date=issue.date,
        )

    def changed_html(self, loaded: LoadedIssue, change: Callable[[Issue], Issue]) -> str:
        """The HTML of one issue after ``change``."""
        issue = change(with_utm(loaded.issue, loaded.name))
        return self.html(self.names(issue, self.mail(loaded)), issue.publication)

    def mjml(self, loaded: LoadedIssue) -> str:
        """One issue's MJML, composed the straight way, with neutral merge tokens."""
        return self.straight.mjml(self.names(with_utm(loaded.issue, loaded.name), self.mail(loaded)))

    def mail(self, loaded: LoadedIssue) -> Mail:
        """What one mail collects while it is written."""
        width = loaded.issue.publication.theme.width
        return Mail(Pictures(loaded.path.parent, width), self.compiled.words, self.compiled.slots)

    def names(self, issue: Issue, mail: Mail) -> dict[str, Any]:
        """Everything that the layout's templates can say about ``issue``."""
        return {**early_names(self.layout.name, issue.publication, self.compiled.words), **issue_names(issue, mail)}

    def html(self, names: dict[str, Any], publication: Publication) -> str:
        """The HTML, by the compiled template or (for a dynamic layout) by the straight way."""
        if self.compiled.dynamic:
            return self.straight.html(names, publication)
        with layout_errors(self.places):
            return self.environment.get_template(HTML).render(names)

    def text(self, names: dict[str, Any]) -> str:
        """The plain text: no line ends in white space, no two empty lines in a row, one line end at the end."""
        with layout_errors(self.places):
            text = self.text_environment.get_template(TEXT).render(names)
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
