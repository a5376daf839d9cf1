"""What every template of a page may say: the site, its pages as entries of a list, the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from newsletter.content.public_text import public
from newsletter.content.publication import Publication
from newsletter.content.web import tag_slug
from newsletter.site.links import ROOT, file_link, relative
from newsletter.site.pictures import PictureCollector
from newsletter.site.read import templates_of
from newsletter.site.site import Page, Picture, Site
from newsletter.site.templates import PICTURES, SiteTemplates


@dataclass(frozen=True)
class PageWriter:
    """Fills the templates of the site's pages."""

    site: Site

    @cached_property
    def publication(self) -> Publication:
        """The publication, without merge tokens."""
        return public(self.site.publication, self.site.publication.language)

    def in_language(self, language: str) -> SiteTemplates:
        """Return the templates in a language."""
        return templates_of(self.site.workspace, language, self.site.fingerprint)

    @cached_property
    def _own_pictures(self) -> PictureCollector:
        issues = self.site.workspace.issues
        return PictureCollector(issues, issues, resize=False)

    @cached_property
    def logo(self) -> Markup:
        """The ``<img>`` of the logo; "" when there is none."""
        logo = self.publication.theme.logo
        return Markup(self._own_pictures.html(logo)) if logo else Markup()  # noqa: S704  escaped there

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that every page shows."""
        return tuple(self._own_pictures.found.values()) if self.logo else ()

    def write(self, template: str, depth: int, language: str = "", **names: Any) -> bytes:
        """Fill ``template`` of a page that lies ``depth`` folders below the root."""
        publication = self.publication
        language = language or publication.language
        shared: Mapping[str, Any] = {
            "publication": publication,
            "site": publication.site,
            "theme": publication.theme.for_language(publication.language),
            "description": publication.site.description or publication.cadence or publication.name,
            "language": language,
            "root": ROOT,
            "base": self.site.base,
            "logo": self.logo,
            "feeds": bool(self.site.base),
            PICTURES: None,
        }
        html = self.in_language(language).render(template, {**shared, **names})
        return relative(html, depth).encode()

    def entry(self, page: Page) -> dict[str, Any]:
        """Return what a list says of a page."""
        return {
            "title": page.title,
            "subtitle": page.subtitle,
            "description": page.description,
            "date": page.date,
            "number": page.number,
            "minutes": page.minutes,
            "language": page.language,
            "link": page_link(page),
            "tags": [{"name": tag, "link": tag_link(tag_slug(tag))} for tag in page.tags],
        }


def page_link(page: Page) -> str:
    """Return the link to a page, with the mark of the root; it names the file, so that it works from disk."""
    return f"{ROOT}{file_link(page.slug)}/index.html"


def tag_link(slug: str) -> str:
    """Return the link to a tag's page."""
    return f"{ROOT}tags/{file_link(slug)}/index.html"
