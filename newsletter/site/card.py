"""The picture of 1200 × 630 px that a shared link shows, drawn from a template of the layout."""

from collections.abc import Callable, Iterator
from functools import partial

from newsletter.site.names import PageWriter
from newsletter.site.site import Page, Site, SiteFile


def card_files(site: Site, key_of: Callable[..., str]) -> Iterator[SiteFile]:
    """Yield a card for each issue, where something can draw it."""
    draw = site.draw_card
    if draw is None:
        return
    writer = PageWriter(site)
    for page in site.pages:
        key = key_of(site, "card", page.title, page.subtitle, page.date, page.number, page.language)
        yield SiteFile(f"{page.slug}/card.png", key, partial(_drawn, draw, writer, page))


def _drawn(draw: Callable[[str], bytes], writer: PageWriter, page: Page) -> bytes:
    return draw(card_html(writer, page))


def card_html(writer: PageWriter, page: Page) -> str:
    """Return the page that a card is a picture of."""
    entry = {"title": page.title, "subtitle": page.subtitle, "date": page.date, "number": page.number}
    return writer.write("card.html.j2", 0, page.language, page=entry).decode()
