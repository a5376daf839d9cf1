"""The templates of ``layouts/site/``: the names and filters that they may use, and their words."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from newsletter.content.part import Image
from newsletter.content.text_types import Prose
from newsletter.content.web import tag_slug
from newsletter.render.filters import format_date, host
from newsletter.render.layout import Layout
from newsletter.render.markdown_html import name_callouts, set_directions, shift_headings
from newsletter.render.templates import environment, layout_errors
from newsletter.site.links import ROOT, file_link
from newsletter.site.pictures import PictureCollector

PICTURES = "the pictures"
"""The name under which filters find the PictureCollector; no template can type it."""


class SiteTemplates:
    """The templates of a site's layout, loaded once for all pages."""

    def __init__(self, layout: Layout, language: str) -> None:
        self.layout, self.strings = layout, site_strings(layout, language)
        self.html = environment(layout, html=True, filters=FILTERS)
        self.text = environment(layout, html=False, filters=FILTERS)

    def render(self, name: str, names: Mapping[str, Any]) -> str:
        """Fill the template ``name``; LayoutError at its line if it asks for what is not there."""
        kind = self.html if name.endswith(".html.j2") else self.text
        with layout_errors(self.layout):
            return kind.get_template(name).render({"t": self.strings, **names})


def site_strings(layout: Layout, language: str) -> dict[str, Any]:
    """Return the words of a language; those that only English has in English."""
    return {**layout.strings("en"), **layout.strings(language)}


@pass_context
def markdown(context: Context, prose: Prose, level: int = 3) -> Markup:
    """Convert Markdown to HTML whose highest heading is ``<h{level}>``."""
    strings = context["t"]
    html = set_directions(name_callouts(shift_headings(prose.html, level), strings), strings["dir"])
    return Markup(context[PICTURES].in_markdown(html))  # noqa: S704  escaped by comrak, addresses checked by content.text_types


@pass_context
def picture(context: Context, image: Image) -> Markup:
    """Return the ``<img>`` of a picture."""
    pictures: PictureCollector = context[PICTURES]
    return Markup(pictures.html(image))  # noqa: S704  escaped there


@pass_context
def long_date(context: Context, date: dt.date) -> str:
    """Format a date by the language's ``date_long``: ``2024년 1월 31일 수요일``."""
    return format_date("date_long", date, context["t"])


@pass_context
def short_date(context: Context, date: dt.date) -> str:
    """Format a date by the language's ``date_short``: ``1월 31일``."""
    return format_date("date_short", date, context["t"])


def source(prose: Prose, pictures: Mapping[str, str]) -> str:
    """Return Markdown as it was written, its local pictures by their names on the site."""
    text = str(prose).strip()
    for src in pictures:
        text = text.replace(f"]({src}", f"]({shown(src, pictures)}")
    return text


def shown(src: str, pictures: Mapping[str, str]) -> str:
    """Return the link to a picture: to its file on the site, else as it was written."""
    return f"{ROOT}{file_link(pictures[src])}" if src in pictures else src


FILTERS: Mapping[str, Any] = {
    "host": host,
    "link": file_link,
    "long_date": long_date,
    "markdown": markdown,
    "picture": picture,
    "short_date": short_date,
    "shown": shown,
    "source": source,
    "tag": tag_slug,
}
"""Every filter that a template of the site may call besides Jinja's own."""
