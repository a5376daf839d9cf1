"""Links from a page to other files of the site: marked while an article is made, relative or absolute when it is used."""

import re
from urllib.parse import quote

ROOT = "\ufdda"
"""Stands for the way to the site's root in an article: ``../`` on its page, the site's address in a feed. No text can hold it."""


def relative(html: str, depth: int) -> str:
    """Return HTML whose links lead from a page that lies ``depth`` folders below the root."""
    return html.replace(ROOT, "../" * depth or "./")


def absolute(html: str, base: str, permalink: str) -> str:
    """Return HTML whose links work anywhere; ``permalink`` is the page's own address."""
    return re.sub(r'(\shref=")#', rf"\1{permalink}#", html.replace(ROOT, f"{base}/"))


def file_link(path: str) -> str:
    """Return ``path`` of a file of the site as a link writes it."""
    return quote(path)
