"""Everything a rule may read about one issue, and the constructors of its violations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from newsletter import merge
from newsletter.checks.computed_style import TextStyle, text_styles
from newsletter.checks.css_origin import css_origin
from newsletter.checks.dom import Dom, Element
from newsletter.checks.finding import Edit, Severity, Violation
from newsletter.checks.link_checker import LinkResult
from newsletter.checks.locate import layout_problem, origin
from newsletter.checks.texts import ImageRef, LinkRef, Text, images_in, links_in, texts_in
from newsletter.clients import FeatureUse
from newsletter.content import Issue, LoadedIssue, Publication, load_issue
from newsletter.content.load import home
from newsletter.content.page_entries import PageEntry, page_entries
from newsletter.errors import InputError, Problem
from newsletter.places import Loc, parse_loc, parsed
from newsletter.render import AnnotatedEmail, Email
from newsletter.render.layout import Layout


@dataclass(frozen=True)
class CheckContext:
    """Everything a rule may read about one issue; what several rules need is computed once."""

    loaded: LoadedIssue
    annotated: AnnotatedEmail
    link_results: Mapping[str, LinkResult] = field(default_factory=dict)
    """URL → result of opening it; empty unless the links were opened."""

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.loaded.issue

    @property
    def publication(self) -> Publication:
        """What every issue shares, with this issue's overrides."""
        return self.loaded.issue.publication

    @property
    def email(self) -> Email:
        """The rendered mail; merge tokens are not filled yet."""
        return self.annotated.email

    @cached_property
    def dom(self) -> Dom:
        """The annotated HTML, parsed."""
        return Dom(self.annotated.html)

    @cached_property
    def text_styles(self) -> tuple[tuple[Element, TextStyle], ...]:
        """Each visible element with text of its own and its computed style, in the light scheme."""
        return tuple(text_styles(self.dom))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that readers read."""
        return tuple(texts_in(self.issue))

    @cached_property
    def links(self) -> tuple[LinkRef, ...]:
        """Every link that readers can open."""
        return tuple(links_in(self.issue))

    @cached_property
    def images(self) -> tuple[ImageRef, ...]:
        """Every image that the issue names."""
        return tuple(images_in(self.issue))

    def image_path(self, image: ImageRef) -> Path | None:
        """Return the file that an image names; None when it is on a web server."""
        return None if "://" in image.src else self.loaded.path.parent / image.file

    @cached_property
    def last(self) -> Issue | None:
        """The issue before this one by file name; None when there is none or it cannot be loaded."""
        files = [file for file in self.loaded.workspace.issue_files() if file.name < self.loaded.path.name]
        try:
            return load_issue(files[-1], self.loaded.workspace).issue if files else None
        except InputError:
            return None  # its own check reports why

    @cached_property
    def pages(self) -> tuple[PageEntry, ...]:
        """The page that each issue of the workspace asks for, oldest first."""
        return page_entries(self.loaded.workspace)

    @cached_property
    def _written(self) -> frozenset[Loc]:
        return frozenset(self.loaded.issue_document.values) | frozenset(self.loaded.publication_document.values)

    @cached_property
    def layout(self) -> Layout:
        """The layout that the mail was rendered with."""
        return Layout.find(self.email.layout, self.loaded.workspace)

    @property
    def subject_loc(self) -> Loc:
        """Where the subject line is written: ``subject``, else the headline's title."""
        return ("subject",) if self.issue.subject else ("headline", "title")

    def loc_of_part(self, name: str) -> Loc:
        """Return the location of ``topics[0]``, ``news``, ``footer`` as seen from the issue; () when the part is not written."""
        path = parse_loc(name)
        for candidate in (path, ("publication", *path)):
            if path and home(candidate, self.loaded.issue_document, self.loaded.publication_document)[1] in self._written:
                return candidate
        return ()

    def at_value(self, path: Loc, message: str, *, hint: str = "", severity: Severity | None = None, **more: Any) -> Violation:
        """Report the value at ``path``; ``more`` goes to ``LoadedIssue.problem`` (``key``, ``written``)."""
        return Violation(self.loaded.problem(path, "", message, hint, **more), path, severity)

    def at_element(self, element: Element, message: str, *, hint: str = "", severity: Severity | None = None) -> Violation:
        """Report what an element shows: at the issue's value that it shows, else at the layout's line."""
        path = parse_loc(origin(element)[0])
        if path:
            return self.at_value(path, message, hint=hint, severity=severity)
        return self.at_layout(element, message, hint=hint, severity=severity)

    def at_layout(self, element: Element, message: str, *, hint: str = "", severity: Severity | None = None) -> Violation:
        """Report an element's markup at the layout's line that produced it, else at the layout's first line."""
        if template := origin(element)[2]:
            file_id, line, _ = parsed(template)
            return Violation(layout_problem(self.loaded.workspace.file(file_id), line, message, hint), severity=severity)
        return Violation(layout_problem(self.layout.find_file("email.mjml.j2"), 1, message, hint), severity=severity)

    def at_css(self, use: FeatureUse, message: str, *, hint: str = "", severity: Severity | None = None) -> Violation:
        """Report a piece of CSS or HTML at the stylesheet's line that declares it, else at the element's layout line."""
        declared = css_origin(self.layout, use)
        if declared is None:
            return self.at_layout(use.element, message, hint=hint, severity=severity)
        return Violation(replace(declared, message=message, hint=hint), severity=severity)

    def at_text(
        self,
        text: Text,
        start: int,
        end: int,
        message: str,
        *,
        hint: str = "",
        new: str | None = None,
        severity: Severity | None = None,
    ) -> Violation:
        """Report characters ``start`` to ``end`` of ``text``; ``new`` is the safe fix's replacement."""
        words = merge.restore(text.text[start:end])
        nth = text.text.count(text.text[start:end], 0, start)
        return self.at_words(text.path, words, message, nth=nth, hint=hint, new=new, severity=severity)

    def at_link(
        self, link: LinkRef, message: str, *, hint: str = "", new: str | None = None, severity: Severity | None = None
    ) -> Violation:
        """Report a link's address where it is written."""
        same = [other for other in self.links if other.path == link.path and other.url == link.url]
        nth = next(index for index, other in enumerate(same) if other is link)
        return self.at_words(link.path, merge.restore(link.url), message, nth=nth, hint=hint, new=new, severity=severity)

    def at_image(self, image: ImageRef, message: str, *, hint: str = "", severity: Severity | None = None) -> Violation:
        """Report an image where its source is written."""
        path = image.path if image.prose else (*image.path, "src")
        document, inner = home(path, self.loaded.issue_document, self.loaded.publication_document)
        span = document.span(inner)
        words = image.src if image.src in document.text[span.start : span.end] else image.file
        return self.at_words(path, words, message, hint=hint, severity=severity)

    def at_words(
        self,
        path: Loc,
        words: str,
        message: str,
        *,
        nth: int = 0,
        hint: str = "",
        new: str | None = None,
        severity: Severity | None = None,
    ) -> Violation:
        """Report the ``nth`` occurrence (from 0) of ``words`` in the value at ``path``; the value's start when it is folded."""
        document, inner = home(path, self.loaded.issue_document, self.loaded.publication_document)
        span = document.span(inner)
        problem = document.problem(inner, "", message, hint)
        at = span.start - 1
        for _ in range(nth + 1):
            at = document.text.find(words, at + 1, span.end)
            if at < 0:  # folded over lines, or written in another normal form
                return Violation(problem, path, severity)
        problem = Problem.at(document.source, at, "", message, hint, inner)
        edit = None if new is None else Edit(document.path, at, at + len(words), words, new)
        return Violation(problem, path, severity, edit)

    def at_line(self, number: int, start: int, end: int, message: str, *, hint: str = "", new: str) -> Violation:
        """Report characters ``start`` to ``end`` of a line of the issue file (lines from 1); ``new`` is the fix's replacement."""
        document = self.loaded.issue_document
        offset = document.source.index(number) + start
        stop = offset + end - start
        around = max((path for path, span in document.values.items() if span.start <= offset <= span.end), key=len, default=())
        problem = Problem.at(document.source, offset, "", message, hint, around)
        return Violation(problem, around, edit=Edit(document.path, offset, stop, document.text[offset:stop], new))
