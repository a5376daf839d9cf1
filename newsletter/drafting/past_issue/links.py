"""Addresses in a mail's links and pictures, as an issue may hold them."""

import re

from newsletter.content.address import SCHEMES
from newsletter.drafting.page.urls import normalize_url

_TOKEN = re.compile(r"\$\{[^{}\s]+\}")


def link_address(href: str) -> str:
    """Return what an issue may link to: a page without its click counter, a mail address, a telephone number, a merge token; else ""."""
    href = href.strip()
    if _TOKEN.match(href):
        return href
    scheme = href.partition(":")[0].lower()
    if scheme in SCHEMES[2:]:
        return "" if re.search(r"[\s<>]", href) else href
    return normalize_url(href)


def picture_address(src: str) -> str:
    """Return what an issue may show: an address on the web, or a file beside the issue; else ""."""
    src = src.strip()
    if "://" in src or src.startswith("//"):
        return normalize_url(src, "https://x/")
    return src if re.fullmatch(r"images/[^\s<>\"'\\:]+", src) and ".." not in src else ""
