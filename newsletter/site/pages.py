"""The HTML pages: the front page, one for each issue and each tag, the one for addresses that lead nowhere, and redirects."""

import hashlib
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from newsletter.site.head import json_ld, modified, published, share_picture
from newsletter.site.links import ROOT, file_link, relative
from newsletter.site.names import PageWriter, page_link, tag_link
from newsletter.site.search import years
from newsletter.site.site import Page, Site, SiteFile

STYLE = "style.css"


def key_of(site: Site, *made_from: object) -> str:
    """Return the key of a file of ``site`` that is made from these values."""
    return hashlib.sha256(repr((site.fingerprint, bool(site.draw_card), *made_from)).encode()).hexdigest()


def html_files(site: Site) -> Iterator[SiteFile]:
    """Yield every HTML page and the style sheet."""
    writer = PageWriter(site)
    for index, page in enumerate(site.pages):
        yield _issue_file(writer, page, _at(site, index + 1), _at(site, index - 1))
    for slug, (name, pages) in site.tags.items():
        key = key_of(site, "tag", name, [_listed(page) for page in pages])
        yield SiteFile(f"tags/{slug}/index.html", key, partial(_tag_page, writer, slug, name, pages))
    for old, page in site.redirects.items():
        yield SiteFile(f"{old}/index.html", key_of(site, "redirect", page.slug, page.title), partial(_redirect, writer, page))
    key = key_of(site, "front", [_listed(page) for page in site.pages], site.pages[:1])
    yield SiteFile("index.html", key, partial(_front_page, writer))
    yield SiteFile("404.html", key_of(site, "404", [_listed(page) for page in site.pages[:3]]), partial(_lost_page, writer))
    yield SiteFile(STYLE, key_of(site, "style"), partial(_style_file, writer))


def style_sheet(writer: PageWriter) -> str:
    """Return the style sheet in the publication's theme."""
    from newsletter.render.stylesheet import minify_css

    publication = writer.publication
    css = writer.in_language(publication.language).render(
        "style.css", {"theme": publication.theme.for_language(publication.language), "language": publication.language}
    )
    return minify_css(css)


def _style_file(writer: PageWriter) -> bytes:
    return style_sheet(writer).encode()


def _at(site: Site, index: int) -> Page | None:
    return site.pages[index] if 0 <= index < len(site.pages) else None


def _listed(page: Page | None) -> tuple[object, ...] | None:
    """Return what a list says of a page; a list stays the same as long as these do."""
    if page is None:
        return None
    return page.slug, page.title, page.description, page.date, page.number, page.minutes, page.tags, page.language


def _issue_file(writer: PageWriter, page: Page, older: Page | None, newer: Page | None) -> SiteFile:
    site = writer.site
    tags = [site.tags[slug][0] for slug in page.tag_slugs]
    others = sorted(site.translations.get(page.slug, {}).items(), key=lambda other: other[0])
    key = key_of(
        site, "issue", page, _listed(older), _listed(newer), tags, [(language, _listed(other)) for language, other in others]
    )

    def make() -> bytes:
        return _issue_page(writer, page, older, newer, others)

    return SiteFile(f"{page.slug}/index.html", key, make)


def _issue_page(writer: PageWriter, page: Page, older: Page | None, newer: Page | None, others: list[tuple[str, Page]]) -> bytes:
    site = writer.site
    picture, width, height = share_picture(site, page)
    return writer.write(
        "issue.html.j2",
        1,
        page.language,
        page=writer.entry(page),
        article=Markup(site.article(page).html),  # noqa: S704  our own templates escaped it
        tags=[{"name": site.tags[slug][0], "link": tag_link(slug)} for slug in page.tag_slugs],
        corrected=[{"date": one.date, "text": one.text} for one in page.corrected],
        older=older and writer.entry(older),
        newer=newer and writer.entry(newer),
        others=[
            {"language": language, "link": page_link(other), "address": site.permalink(other), "title": other.title}
            for language, other in others
        ],
        head={
            "canonical": page.canonical or site.permalink(page),
            "own": site.permalink(page),
            "index": page.index and site.publication.site.index,
            "published": published(page, site.publication).isoformat(),
            "modified": modified(page, site.publication).isoformat(),
            "picture": picture,
            "width": width,
            "height": height,
            "json_ld": Markup(json_ld(site, page)),  # noqa: S704  no < is left in it
        },
    )


def _tag_page(writer: PageWriter, slug: str, name: str, pages: tuple[Page, ...]) -> bytes:
    site = writer.site
    address = site.address(f"tags/{file_link(slug)}/")
    return writer.write(
        "tag.html.j2",
        2,
        tag=name,
        years=_by_year(writer, pages),
        address=address,
        feed=f"{ROOT}tags/{file_link(slug)}/feed.xml",
        count=len(pages),
    )


def _front_page(writer: PageWriter) -> bytes:
    site = writer.site
    newest = site.pages[0] if site.pages else None
    lead: dict[str, Any] | None = None
    if newest:
        lead = writer.entry(newest) | {"headings": newest.headings, "picture": newest.picture and _picture(newest)}
    tags = sorted(site.tags.items(), key=lambda tag: (-len(tag[1][1]), tag[0]))
    return writer.write(
        "index.html.j2",
        0,
        lead=lead,
        years=_by_year(writer, site.pages[1:]),
        tags=[{"name": name, "link": tag_link(slug), "count": len(pages)} for slug, (name, pages) in tags[:24]],
        search=[f"{ROOT}search/{year}.js" for year in years(site)],
        count=len(site.pages),
    )


def _picture(page: Page) -> dict[str, Any]:
    picture = page.pictures[0]
    return {
        "src": f"{ROOT}{file_link(picture.name)}",
        "small": picture.small and f"{ROOT}{file_link(picture.small)}",
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
    }


def _by_year(writer: PageWriter, pages: tuple[Page, ...]) -> list[dict[str, Any]]:
    years_of_pages = groupby(sorted(pages, key=lambda page: page.date, reverse=True), key=lambda page: page.date.year)
    return [{"year": year, "pages": [writer.entry(page) for page in group]} for year, group in years_of_pages]


def _lost_page(writer: PageWriter) -> bytes:
    """Return the page for addresses that lead nowhere; it is shown at any depth, so it carries its style and leads to whole addresses."""
    site = writer.site
    html = writer.write("404.html.j2", 0, style=Markup(style_sheet(writer)), newest=[writer.entry(page) for page in site.pages[:3]])  # noqa: S704
    return html.decode().replace('href="./', f'href="{site.base}/' if site.base else 'href="./').encode()


def _redirect(writer: PageWriter, page: Page) -> bytes:
    site = writer.site
    html = writer.in_language(page.language).render(
        "redirect.html.j2",
        {"title": page.title, "link": page_link(page), "canonical": site.permalink(page), "language": page.language},
    )
    return relative(html, 1).encode()
