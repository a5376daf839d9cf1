"""Every word and every address that an author wrote, with the way to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pydantic import BaseModel

from newsletter.content import Issue
from newsletter.content.document import Path_
from newsletter.content.part import Image
from newsletter.content.words import Line, Link, Prose
from newsletter.merge import TOKEN

_SHARED = ("name", "cadence", "feedback", "footer")
"""What readers see of the publication."""
_ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOT_WORDS = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>)]+>?|`[^`\n]*`")


@dataclass(frozen=True)
class Text:
    """One value that readers read: a Line, or the Markdown of a Prose."""

    path: Path_
    text: str
    prose: bool

    @property
    def words(self) -> str:
        """The text with addresses, code and merge tokens made blanks, so that offsets stay."""
        blank = TOKEN.sub(_blank, self.text)
        return _NOT_WORDS.sub(_blank, blank) if self.prose else blank


@dataclass(frozen=True)
class Address:
    """One link as its author wrote it; ``label`` is what readers click ("" when the part decides)."""

    path: Path_
    url: str
    label: str
    prose: bool


@dataclass(frozen=True)
class Picture:
    """One image that the issue names."""

    path: Path_
    image: Image


def texts_of(issue: Issue) -> Iterator[Text]:
    """Every text of the issue, and of the publication what readers see, in the order of the models."""
    for path, value in _values(issue):
        if isinstance(value, Line | Prose):
            yield Text(path, str(value), isinstance(value, Prose))


def addresses_of(issue: Issue) -> Iterator[Address]:
    """Every address of the issue: fields of their own, and links in Markdown."""
    for path, value in _values(issue):
        if isinstance(value, Prose):
            for match in _ANCHOR.finditer(value.html):
                yield Address(path, unescape(match[1]), unescape(_TAG.sub("", match[2])).strip(), prose=True)
        elif isinstance(value, Link):
            yield Address(path, str(value), _label(issue, path), prose=False)


def pictures_of(issue: Issue) -> Iterator[Picture]:
    """Every Image of the issue and of the theme."""
    for path, value in _values(issue):
        if isinstance(value, Image):
            yield Picture(path, value)
    if issue.publication.theme.logo:
        yield Picture(("publication", "theme", "logo"), issue.publication.theme.logo)


def _values(issue: Issue) -> Iterator[tuple[Path_, object]]:
    for name in Issue.model_fields:
        if name not in ("publication", "ignore", "extra"):
            yield from _walk((name,), getattr(issue, name))
    for name in _SHARED:
        yield from _walk(("publication", name), getattr(issue.publication, name))


def _walk(path: Path_, value: object) -> Iterator[tuple[Path_, object]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _walk((*path, name), getattr(value, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk((*path, index), item)
    elif isinstance(value, str):
        yield path, value


def _label(issue: Issue, path: Path_) -> str:
    owner: object = issue
    for step in path[:-1]:
        owner = owner[step] if isinstance(owner, tuple) and isinstance(step, int) else getattr(owner, str(step))
    return str(getattr(owner, "label", None) or getattr(owner, "title", None) or "")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
