"""Read a list of an ESP to its end, page by page, and look for one entry in it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from newsletter.errors import RemoteError

MAX_PAGES = 200
"""Pages that are read before the search is given up, and nothing is made."""

Item = dict[str, Any]


def by_offset(read: Callable[[int], list[Item]]) -> Iterator[Item]:
    """Yield every entry of a list that takes the number of entries to skip."""
    return _to_the_end(read, 0, lambda skip, page: skip + len(page))


def by_page(read: Callable[[int], list[Item]]) -> Iterator[Item]:
    """Yield every entry of a list that takes the number of a page, from 1."""
    return _to_the_end(read, 1, lambda number, _: number + 1)


def by_cursor(read: Callable[[str], tuple[list[Item], str]]) -> Iterator[Item]:
    """Yield every entry of a list of which each page names the next one; "" ends it."""
    cursor = ""
    for _ in range(MAX_PAGES):
        page, cursor = read(cursor)
        yield from page
        if not cursor:
            return
    raise RemoteError(_TOO_MANY)


def find_id(items: Iterator[Item], key: str, *wanted: tuple[tuple[str, ...], str]) -> str | None:
    """Return ``key`` of the first entry that has each of ``wanted`` (a path and its value); None when there is none."""
    for item in items:
        if all(text_at(item, *path) == value for path, value in wanted):
            return text_at(item, key) or None
    return None


def text_at(value: Any, *path: str) -> str:
    """Return the text or number at ``path`` of some JSON, as text; "" when there is none."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def query_value(url: str, name: str) -> str:
    """Return one value of an address's query; "" when there is none."""
    return dict(parse_qsl(url.partition("?")[2])).get(name, "")


def _to_the_end(read: Callable[[int], list[Item]], position: int, following: Callable[[int, list[Item]], int]) -> Iterator[Item]:
    """Read until a page is empty: one may be shorter than it was asked to be and not the last."""
    before: list[Item] = []
    for _ in range(MAX_PAGES):
        page = read(position)
        if not page or page == before:  # a server that knows no pages gives the same one for ever
            return
        yield from page
        position, before = following(position, page), page
    raise RemoteError(_TOO_MANY)


_TOO_MANY = f"the email service has more than {MAX_PAGES} pages of campaigns, and this issue's draft may be among the rest: nothing was made"
