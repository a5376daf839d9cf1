"""Fetched pages in ``seeds/``: kept, so that a draft can be made again offline."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsletter.drafting.encoding import decode
from newsletter.drafting.fetch import Page
from newsletter.drafting.page.urls import host_of, normalize_url
from newsletter.files import write_output


def cache_path(address: str, seeds: Path) -> Path:
    """Where the page at ``address`` is kept: ``seeds/press.example-slug.html``."""
    parts = urlsplit(normalize_url(address))
    words = re.findall(r"[^\W_]+", f"{unquote(parts.path)} {parts.query}")
    slug = "-".join(words).removesuffix("-html").removesuffix("-htm")[-80:].strip("-")
    return seeds / f"{'-'.join(filter(None, (host_of(address), slug)))}.html"


def save(page: Page, path: Path, root: Path) -> None:
    """Write the page as UTF-8, its address noted on top the way browsers do, through no link below ``root``.

    Raises SetupError when it cannot be written.
    """
    charset = re.search(r"charset=[\"']?([\w-]+)", page.content_type)
    text = decode(page.data, charset[1] if charset else "")
    write_output(path, f"<!-- saved from url=({len(page.address):04}){page.address} -->\n{text}", root)
