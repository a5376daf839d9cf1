"""Every text, link and image that an author wrote, with its location."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from newsletter.content import Issue
from newsletter.content.markdown import code_lines
from newsletter.content.part import Image
from newsletter.content.text_types import Line, Link, Prose
from newsletter.content.walk import Leaf, leaves, models
from newsletter.merge import TOKEN
from newsletter.places import Loc

_SHARED = ("name", "cadence", "feedback", "footer")
"""What readers see of the publication."""
_ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img src="([^"]*)"(?: alt="([^"]*)")?')
_TAG = re.compile(r"<[^>]*>")
_NOT_WORDS = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>)]+>?")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Text:
    """One value that readers read: a Line, or the Markdown of a Prose."""

    path: Loc
    text: str
    prose: bool
    leaf: Line | Prose

    @cached_property
    def words(self) -> str:
        """The text with addresses, code and merge tokens made blanks, so that offsets stay."""
        blank = TOKEN.sub(_blank, self.text)
        if not self.prose:
            return blank
        if any(sign in blank for sign in ("```", "~~~", "    ", "\t")):
            lines = blank.split("\n")
            for start, end in code_lines(self.text):
                lines[start:end] = [" " * len(line) for line in lines[start:end]]
            blank = "\n".join(lines)
        return _NOT_WORDS.sub(_blank, _CODE_SPAN.sub(_blank, blank) if "`" in blank else blank)


@dataclass(frozen=True)
class LinkRef:
    """One link as its author wrote it; ``label`` is what readers click ("" when the part decides)."""

    path: Loc
    url: str
    label: str
    prose: bool


@dataclass(frozen=True)
class ImageRef:
    """One image that the issue names: a field of its own, or in Markdown."""

    path: Loc
    src: str
    alt: str
    width: int | None = None
    prose: bool = False

    @property
    def file(self) -> str:
        """The path of a local image; Markdown percent-encodes what a URL cannot hold."""
        return unquote(self.src) if self.prose else self.src


def texts_in(issue: Issue) -> Iterator[Text]:
    """Yield the texts of the issue, and those of the publication that readers see, in the order of the models."""
    for path, leaf in _leaves(issue):
        if isinstance(leaf, Line | Prose):
            yield Text(path, str(leaf), isinstance(leaf, Prose), leaf)


def links_in(issue: Issue) -> Iterator[LinkRef]:
    """Yield the links of the issue: URL fields, and links in Markdown."""
    for path, leaf in _leaves(issue):
        if isinstance(leaf, Prose):
            for match in _ANCHOR.finditer(leaf.html):
                yield LinkRef(path, unescape(match[1]), unescape(_TAG.sub("", match[2])).strip(), prose=True)
        elif isinstance(leaf, Link) and path[0] != "web":
            yield LinkRef(path, str(leaf), _label(issue, path), prose=False)


def images_in(issue: Issue) -> Iterator[ImageRef]:
    """Yield the images of the issue, those in Markdown too, and the theme's logos."""
    for path, image in models(issue, Image):
        yield ImageRef(path, image.src, image.alt or "", image.width)
    for path, leaf in _leaves(issue):
        if isinstance(leaf, Prose):
            for match in _IMAGE.finditer(leaf.html):
                yield ImageRef(path, unescape(match[1]), unescape(match[2] or ""), prose=True)


def _leaves(issue: Issue) -> Iterator[tuple[Loc, Leaf]]:
    for name in Issue.model_fields:
        if name not in ("publication", "ignore", "extra"):
            yield from leaves(getattr(issue, name), (name,))
    for name in _SHARED:
        yield from leaves(getattr(issue.publication, name), ("publication", name))


def _label(issue: Issue, path: Loc) -> str:
    owner: object = issue
    for step in path[:-1]:
        owner = owner[step] if isinstance(owner, tuple) and isinstance(step, int) else getattr(owner, str(step))
    return str(getattr(owner, "label", None) or getattr(owner, "title", None) or "")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
