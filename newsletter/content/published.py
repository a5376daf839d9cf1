"""The list that a built site keeps of its files and pages."""

from collections.abc import Mapping
from pathlib import Path

from newsletter.json_text import parse_json

MANIFEST = ".newsletter-site.json"
"""The list's name in the folder of the site."""


def published_slugs(folder: Path) -> Mapping[str, str]:
    """Return the name of each issue's page in the site that was built into ``folder``, by the issue's name; none when it cannot be told."""
    try:
        pages = parse_json((folder / MANIFEST).read_bytes())["pages"]
        return {str(name): str(slug) for name, slug in pages.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
