"""The story of a saved page, without its menus, lists and boxes: raw material for an editor, never for the issue itself."""

import re

from newsletter.drafting.page.notices import is_notice
from newsletter.drafting.wording import clean

MAX_CHARACTERS = 2_000_000
"""Longer pages take trafilatura seconds to minutes (8 MB: 7 s, measured 2026-11); their description stands in."""

_CREDIT = re.compile(r"^(?:▲|△|◀|▶|©|ⓒ|Photo|사진)|\((?:사진|자료|출처|이미지)\s?[=:]|[가-힣]{2,4}\s?기자\s+\S+@\S+$")


def paragraphs(html: str, description: str = "") -> tuple[str, ...]:
    """The paragraphs of the page's story in their order; the description alone where they cannot be had.

    The extractor, trafilatura, is an extra: without it a draft misses only the quotes in its comments.
    """
    found = _extracted(html) if len(html) <= MAX_CHARACTERS else ""
    lines = tuple(line for line in map(clean, found.split("\n")) if line and not is_notice(line) and not _CREDIT.search(line))
    return lines or tuple(filter(None, (description,)))


def has_extractor() -> bool:
    """Whether trafilatura is installed."""
    from importlib.util import find_spec

    return find_spec("trafilatura") is not None


def _extracted(html: str) -> str:
    if not has_extractor():
        return ""
    import trafilatura

    return trafilatura.extract(html, fast=True, include_comments=False, include_tables=False, deduplicate=False) or ""
