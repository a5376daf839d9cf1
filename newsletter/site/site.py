"""The values that the site is built from: its pages, its settings, its files."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from newsletter.content.publication import Publication
from newsletter.content.web import page_address, tag_slug
from newsletter.render.layout import Layout
from newsletter.workspace import Workspace


class Correction(NamedTuple):
    """What was corrected on a page, and when."""

    date: dt.date
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture that the site shows, under a name that says what it holds."""

    name: str
    """``images/fab-3f2a1b4c.jpg``, from the site's root."""
    file: Path
    root: Path
    """The folder that the file has to lie in."""
    width: int | None
    height: int | None
    alt: str = ""
    small: str = ""
    """The name of the smaller file; "" when there is none."""


@dataclass(frozen=True)
class Page:
    """What the site knows of one published issue: everything but its text."""

    name: str
    """The issue file's name without ``.yaml``."""
    digest: str
    """Equal for the same issue with the same pictures."""
    slug: str
    title: str
    subtitle: str
    description: str
    date: dt.date
    number: int | None
    language: str
    minutes: int
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    index: bool = True
    canonical: str = ""
    translations: tuple[tuple[str, str], ...] = ()
    corrected: tuple[Correction, ...] = ()
    headings: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    mail_pictures: tuple[tuple[str, Picture], ...] = ()
    """The pictures of its mail that are looked for on the site, by their path there."""

    @property
    def tag_slugs(self) -> tuple[str, ...]:
        """The name of each tag in addresses, once."""
        return tuple(dict.fromkeys(map(tag_slug, self.tags)))

    @property
    def modified(self) -> dt.date:
        """The day of the last correction, else its own."""
        return max((self.date, *(one.date for one in self.corrected)))

    @property
    def picture(self) -> Picture | None:
        """The first picture of the issue."""
        return self.pictures[0] if self.pictures else None


@dataclass(frozen=True)
class Article:
    """The text of a page, with ``links.ROOT`` where it names another file of the site."""

    html: str
    markdown: str
    words: str
    """Every word of the text once, in small letters, for the search."""


@dataclass(frozen=True)
class Site:
    """Everything that the files of a site are made from."""

    workspace: Workspace
    publication: Publication
    layout: Layout
    base: str
    """The address of its root, without a slash at the end; "" when that is not known."""
    fingerprint: str
    """Equal for the same program, layout, publication and address."""
    pages: tuple[Page, ...]
    """Newest first."""
    article: Callable[[Page], Article]
    draw_card: Callable[[str], bytes] | None = None
    """Draws a page of 1200 × 630 px as PNG; None when there is nothing that can."""
    mail_pictures: tuple[tuple[str, Picture], ...] = ()
    """Pictures of mails that are looked for on the site, by their path there."""

    def address(self, path: str) -> str:
        """Return the address of a file of the site, the site's root for ""; "" when the site has none."""
        return f"{self.base}/{path}" if self.base else ""

    def permalink(self, page: Page) -> str:
        """Return the address of a page; "" when the site has none."""
        return page_address(self.base, page.slug) if self.base else ""

    @property
    def slugs(self) -> dict[str, str]:
        """The name of each issue's page, by the issue's name."""
        return {page.name: page.slug for page in self.pages}

    @cached_property
    def by_slug(self) -> dict[str, Page]:
        """The page of each name."""
        return {page.slug: page for page in self.pages}

    @cached_property
    def translations(self) -> dict[str, dict[str, Page]]:
        """The translations of each page that has any, by its name and their language; those too that name it as theirs."""
        found: dict[str, dict[str, Page]] = {}
        for page in self.pages:
            for language, slug in page.translations:
                if (other := self.by_slug.get(slug)) and other is not page:
                    found.setdefault(page.slug, {})[language] = other
                    found.setdefault(slug, {}).setdefault(page.language, page)
        return found

    @cached_property
    def redirects(self) -> dict[str, Page]:
        """The page to which each name leads that no page has any more; the newest page that had it."""
        found: dict[str, Page] = {}
        for page in self.pages:
            for old in page.was:
                found.setdefault(old, page)
        for slug in self.slugs.values():
            found.pop(slug, None)
        return found

    @cached_property
    def tags(self) -> dict[str, tuple[str, tuple[Page, ...]]]:
        """Each tag's name in addresses, its name for readers (that of its newest page) and its pages, newest first; in reading order."""
        found: dict[str, tuple[str, list[Page]]] = {}
        for page in self.pages:
            for tag in page.tags:
                found.setdefault(tag_slug(tag), (tag, []))[1].append(page)
        return {slug: (name, tuple(dict.fromkeys(pages))) for slug, (name, pages) in sorted(found.items())}


@dataclass(frozen=True)
class SiteFile:
    """One file of the site, made when it is asked for."""

    path: str
    """From the site's root, with ``/``."""
    key: str
    """Equal for the same content, known before the content is."""
    make: Callable[[], bytes]
