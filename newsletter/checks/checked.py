"""What a rule is given: the loaded, the traced email, and what several rules want to know of them, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from newsletter import merge
from newsletter.checks.declared import declared_at
from newsletter.checks.finding import Edit, Flaw, Severity
from newsletter.checks.page import Element, Page, layout_problem, origin, parse_loc
from newsletter.checks.seen import Seen, seen
from newsletter.checks.texts import Address, Picture, Text, addresses_of, pictures_of, texts_of
from newsletter.checks.visits import Visit
from newsletter.clients import Use
from newsletter.content import Issue, LoadedIssue, Publication, load_issue
from newsletter.content.document import Loc, format_loc
from newsletter.content.load import home
from newsletter.errors import InputError, shown_from
from newsletter.render import AnnotatedEmail, Email
from newsletter.render.layout import Layout


@dataclass(frozen=True)
class Checked:
    """One issue on the desk."""

    loaded: LoadedIssue
    traced: AnnotatedEmail
    visits: Mapping[str, Visit] = field(default_factory=dict)
    """What came of opening the issue's links, when they were opened."""

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
        """The rendered mail, as it is delivered but for merge tokens."""
        return self.traced.email

    @cached_property
    def page(self) -> Page:
        """The traced HTML, parsed."""
        return Page(self.traced.html)

    @cached_property
    def seen(self) -> tuple[tuple[Element, Seen], ...]:
        """Each element with text of its own, and how it looks by day."""
        return tuple(seen(self.page))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that readers read."""
        return tuple(texts_of(self.issue))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every address that readers can open."""
        return tuple(addresses_of(self.issue))

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Every image that the issue names."""
        return tuple(pictures_of(self.issue))

    @cached_property
    def last(self) -> Issue | None:
        """The issue before this one by file name; None when there is none, or it cannot be read."""
        files = [file for file in self.loaded.workspace.issue_files() if file.name < self.loaded.path.name]
        try:
            return load_issue(files[-1], self.loaded.workspace).issue if files else None
        except InputError:
            return None  # it has its own check

    @cached_property
    def _written(self) -> frozenset[Loc]:
        return frozenset(self.loaded.issue_document.values) | frozenset(self.loaded.publication_document.values)

    @cached_property
    def layout(self) -> Layout:
        """The layout that the mail was rendered in."""
        return Layout.find(self.email.layout, self.loaded.workspace)

    def path_of_part(self, name: str) -> Loc:
        """``topics[0]``, ``news``, ``footer`` → the way to it from the issue; () when the issue has no such part."""
        path = parse_loc(name)
        for candidate in (path, ("publication", *path)):
            if path and home(candidate, self.loaded.issue_document, self.loaded.publication_document)[1] in self._written:
                return candidate
        return ()

    def flaw(self, path: Loc, message: str, *, hint: str = "", severity: Severity | None = None, **more: Any) -> Flaw:
        """A flaw of the value at ``path``; ``more`` goes to ``LoadedIssue.problem`` (``key``, ``written``)."""
        return Flaw(self.loaded.problem(path, message, hint=hint, **more), format_loc(path), severity)

    def flaw_shown(self, element: Element, message: str, *, hint: str = "", severity: Severity | None = None) -> Flaw:
        """A flaw of what an element shows: of the issue's value where it shows one, else of the layout."""
        path = parse_loc(origin(element)[0])
        if path:
            return self.flaw(path, message, hint=hint, severity=severity)
        return self.flaw_laid(element, message, hint=hint, severity=severity)

    def flaw_laid(self, element: Element, message: str, *, hint: str = "", severity: Severity | None = None) -> Flaw:
        """A flaw of an element's markup: of the layout's line that wrote it, else of its first."""
        if place := origin(element)[2]:
            return Flaw(layout_problem(place, message, hint), severity=severity)
        home = shown_from(self.layout.find_file("email.mjml.j2"))
        return Flaw(layout_problem(f"{home}:1", message, hint), severity=severity)

    def flaw_styled(self, use: Use, message: str, *, hint: str = "", severity: Severity | None = None) -> Flaw:
        """A flaw of a piece of CSS or HTML: of the layout's line that declares it, else of the element's."""
        declared = declared_at(self.layout, use)
        if declared is None:
            return self.flaw_laid(use.element, message, hint=hint, severity=severity)
        return Flaw(replace(declared, message=message, hint=hint), severity=severity)

    def flaw_in(self, text: Text, start: int, end: int, message: str, *, hint: str = "", new: str | None = None) -> Flaw:
        """A flaw of characters ``start`` to ``end`` of ``text``; ``new`` is what a safe fix writes there."""
        written = merge.restore(text.text[start:end])
        nth = text.text.count(text.text[start:end], 0, start)
        return self.flaw_of(text.path, written, message, nth=nth, hint=hint, new=new)

    def flaw_link(self, address: Address, message: str, *, hint: str = "", new: str | None = None) -> Flaw:
        """A flaw of an address, wherever it stands."""
        earlier = [other for other in self.addresses if other.path == address.path and other.url == address.url]
        nth = next(index for index, other in enumerate(earlier) if other is address)
        return self.flaw_of(address.path, merge.restore(address.url), message, nth=nth, hint=hint, new=new)

    def flaw_picture(self, picture: Picture, message: str, *, hint: str = "", severity: Severity | None = None) -> Flaw:
        """A flaw of a picture, wherever it stands."""
        path = picture.path if picture.prose else (*picture.path, "src")
        return self.flaw_of(path, picture.src, message, hint=hint, severity=severity)

    def flaw_of(
        self,
        path: Loc,
        written: str,
        message: str,
        *,
        nth: int = 0,
        hint: str = "",
        new: str | None = None,
        severity: Severity | None = None,
    ) -> Flaw:
        """A flaw of the ``nth`` place (from 0) where ``written`` stands in the value at ``path``."""
        document, inner = home(path, self.loaded.issue_document, self.loaded.publication_document)
        mark = document.mark(inner)
        problem = document.problem(inner, message, hint=hint)
        at = mark.start - 1
        for _ in range(nth + 1):
            at = document.text.find(written, at + 1, mark.end)
            if at < 0:  # folded over lines, or typed in another normal form: the value's start has to do
                return Flaw(problem, format_loc(path), severity)
        line = document.text.count("\n", 0, at) + 1
        column = at - document.text.rfind("\n", 0, at)
        problem = replace(problem, line=line, column=column, excerpt=document.line(line))
        edit = None if new is None else Edit(document.path, at, at + len(written), new)
        return Flaw(problem, format_loc(path), severity, edit)
