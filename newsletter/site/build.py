"""The story of a site: which files it has, and what each is made from."""

from collections.abc import Iterator
from functools import partial

from newsletter.site.card import card_files
from newsletter.site.feeds import feed_files
from newsletter.site.listings import listing_files
from newsletter.site.names import PageWriter
from newsletter.site.pages import html_files, key_of
from newsletter.site.pictures import picture_bytes, picture_files
from newsletter.site.search import search_files
from newsletter.site.site import Site, SiteFile


def build_site(site: Site) -> Iterator[SiteFile]:
    """Yield every file of the site; pictures and pages first, what leads to them after."""
    yield from _picture_files(site)
    yield from card_files(site, key_of)
    yield from html_files(site)
    yield from search_files(site, key_of)
    yield from feed_files(site, key_of)
    yield from listing_files(site, key_of)


def _picture_files(site: Site) -> Iterator[SiteFile]:
    """Yield each picture once, whatever number of pages shows it; its name says what it holds."""
    shown = (*PageWriter(site).pictures, *(picture for page in site.pages for picture in page.pictures))
    pictures = {picture.name: picture for picture in shown}
    for picture in pictures.values():
        for path, small in picture_files(picture):
            yield SiteFile(path, path, partial(picture_bytes, picture, small=small))
    for path, picture in site.mail_pictures:
        if path in pictures:
            continue
        yield SiteFile(path, f"{path} {picture.name}", partial(picture_bytes, picture))
