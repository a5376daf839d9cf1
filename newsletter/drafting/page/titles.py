"""The title that readers see, without the names that sites hang on it."""

import re
from typing import TYPE_CHECKING

from newsletter.drafting.page.head import Head
from newsletter.drafting.page.tree import is_visible, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|<>»·–—-]\s+|\s*::\s*|\s*[|]\s*|\s+[-–—](?=\S+$)")
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub[_-]?(?:tit|title|heading|head|line)|deck|dek|standfirst|summary[_-]?title|lead[_-]?title)", re.IGNORECASE
)


def title_of(root: "HtmlElement", head: Head) -> tuple[str, str]:
    """Return the article's title, and what the page's own title hangs after it (mostly the publisher).

    A metadata title counts when a heading of the page confirms it or nothing else is there; of two that begin alike the longer is whole.
    """
    page_title = next((words_of_title(element) for element in root.iter("title")), "")
    headings = [text for element in root.iter("h1", "h2") if is_visible(element) and len(text := words(element)) > 5]
    stated = [text for text in (head.text("headline"), head.first("og:title", "twitter:title"), page_title) if text]
    for candidate in stated:
        for heading in headings:
            if candidate.startswith(heading) or heading.startswith(candidate.rstrip(". …")):
                return heading, _tail(page_title, heading)
    best = stated[0] if stated else next(iter(headings), "")
    bare = without_site(best, head.first("og:site_name") or head.text("publisher"))
    return bare, _tail(page_title, bare)


def words_of_title(element: "HtmlElement") -> str:
    """Return the text of ``<title>``, which no reader sees in the page."""
    from newsletter.drafting.text_cleaning import clean

    return clean(element.text_content())


def without_site(title: str, site: str = "") -> str:
    """``title`` without the site's name at its end; a last piece that is short counts as a name, too."""
    if site and title.endswith(site) and (bare := title.removesuffix(site).rstrip(" |<>:·–—-")):
        return bare
    pieces = list(_SEPARATOR.finditer(title))
    if not pieces:
        return title
    last = pieces[-1]
    tail = title[last.end() :].strip()
    if site and (tail.lower() in site.lower() or site.lower() in tail.lower()):
        return without_site(title[: last.start()].rstrip(), site)
    named = len(tail) <= 24 and len(tail.split()) <= 4 and len(title[: last.start()]) >= len(tail)
    return title[: last.start()].rstrip() if named and not site else title


def subtitle_of(root: "HtmlElement", head: Head, title: str) -> str:
    """Return the line under the title, where the page marks one; "" otherwise. A description is not a subtitle."""
    stated = head.text("alternativeHeadline")
    if stated and stated != title:
        return stated
    for element in root.iter("h2", "h3", "h4", "p", "div", "strong", "span"):
        marked = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _SUBTITLE.search(marked) and is_visible(element):
            text = words(element)
            if 8 <= len(text) <= 200 and text != title:
                return text
    return ""


def _tail(page_title: str, title: str) -> str:
    rest = page_title.removeprefix(title) if page_title.startswith(title) else ""
    pieces = [piece.strip() for piece in _SEPARATOR.split(rest) if piece.strip()]
    return pieces[-1] if pieces else ""
