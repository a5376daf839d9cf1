"""The search of the front page: every word of every issue, in a file for each year, and a script that looks for pieces of words."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from newsletter.site.links import file_link
from newsletter.site.site import Page, Site, SiteFile

SCRIPT = Path(__file__).with_name("search.js")


def years(site: Site) -> list[int]:
    """Return the years that have issues, the newest first."""
    return sorted({page.date.year for page in site.pages}, reverse=True)


def search_files(site: Site, key_of: Callable[..., str]) -> Iterator[SiteFile]:
    """Yield the script and the words of each year."""
    script = SCRIPT.read_bytes()
    yield SiteFile("search/search.js", key_of(site, "search", script), partial(bytes, script))
    for year in years(site):
        pages = [page for page in site.pages if page.date.year == year]
        key = key_of(site, "words", [(page.slug, page.digest) for page in pages])
        yield SiteFile(f"search/{year}.js", key, partial(_words, site, year, pages))


def _words(site: Site, year: int, pages: list[Page]) -> bytes:
    """Return a script, since a page that was opened from disk may load nothing else."""
    rows = [
        [f"{file_link(page.slug)}/index.html", page.title, page.date.isoformat(), " ".join(page.tags), site.article(page).words]
        for page in pages
    ]
    return f"newsletterSearch({year},{json.dumps(rows, ensure_ascii=False, separators=(',', ':'))})\n".encode()
