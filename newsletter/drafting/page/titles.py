"""The title that readers see, without the names that sites hang on it."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.drafting.page.head import Head
from newsletter.drafting.page.tree import is_visible, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|<>»·•–—-]\s+|\s*::\s*|\s*[|│ㅣ]\s*|\s+[-–—•](?=\S+$)|\s*[-_](?=[\u3400-\u9fff]{1,6}[网網报報]$)")
_LEADING = re.compile(r"\s*(?:[|│»:]|\s[-–—·•])\s+|\s*[|│]\s*")
_SECTION = re.compile(
    r"\s*[-|<·]\s*(?:정치|경제|사회|국제|세계|문화|스포츠|연예|산업|과학|오피니언|사설|칼럼|전국|지역|생활|라이프|금융|증권|부동산|뉴스)$"
)
"""A section of a Korean site, which hangs on a title tighter than other names do."""
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub[_-]?(?:tit|title|heading|head|line)|deck|dek|standfirst|summary[_-]?title|lead[_-]?title)", re.IGNORECASE
)
_FOR_MACHINES = re.compile(r"bread-?crumb|seo-?(?:title|headline)", re.IGNORECASE)
"""Headings for search engines: the last link of a breadcrumb as an ``h1``, above the heading that readers see."""
_SHORTEST_TITLE = 16
"""Characters from which a title inside a heading is no accident."""


def title_of(root: "HtmlElement", head: Head) -> tuple[str, str]:
    """Return the article's title, and what the page's own title hangs after it (mostly the publisher).

    A metadata title counts when a heading of the page confirms it; of two that begin alike the longer is whole. Without such a heading
    JSON-LD's headline counts, then the page's only main heading, then the other metadata.
    """
    page_title = next((words_of_title(element) for element in root.iter("title")), "")
    site, headline = head.first("og:site_name") or head.text("publisher"), head.text("headline")
    stated = [text for text in (headline, head.first("og:title", "twitter:title"), page_title) if text]
    bare = [without_site(text, site) for text in stated]
    headings = [text for element in root.iter("h1", "h2") if _is_heading(element) and len(text := words(element)) > 5]
    confirmed = (_confirmed(text, short, heading) for text, short in zip(stated, bare, strict=True) for heading in headings)
    otherwise = (*bare[: bool(headline)], _only_heading(root, stated, site), *bare, *headings)
    found = _without_frame(next(filter(None, (*confirmed, *otherwise)), ""), bare)
    return found, _tail(page_title, found)


def _is_heading(element: "HtmlElement") -> bool:
    if not is_visible(element):
        return False
    around = [element, *islice(element.iterancestors(), 3)]
    return not any(_FOR_MACHINES.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around)


def _only_heading(root: "HtmlElement", stated: Sequence[str], site: str) -> str:
    """Return the page's only main heading, where it shares words with a title for search engines; "" otherwise."""
    main = {words(element) for element in root.iter("h1") if _is_heading(element)}
    text = min(main) if len(main) == 1 else ""
    if len(text) < _SHORTEST_TITLE or _key(text) == _key(site):
        return ""
    said = {word for title in stated for word in re.findall(r"\w{3,}", title.lower())}
    return text if len(said & set(re.findall(r"\w{3,}", text.lower()))) > 1 else ""


def _confirmed(stated: str, bare: str, heading: str) -> str:
    """Return the title that a heading confirms: the heading itself, or what is stated where a heading has a kicker before it; "" for neither."""
    if _key(heading) in (_key(stated), _key(bare)):
        return stated if _key(heading) == _key(stated) else bare
    if stated.startswith(heading) or heading.startswith(stated.rstrip(". …")):
        return heading
    return bare if len(bare) >= _SHORTEST_TITLE and _key(heading).endswith(_key(bare)) else ""


def _without_frame(title: str, others: Sequence[str]) -> str:
    """Return ``title`` without the kicker or the section that another statement of the same title does without."""
    for other in others:
        if _SHORTEST_TITLE <= len(other) < len(title) <= 3 * len(other):
            before, after = title.removesuffix(other), title.removeprefix(other)
            if re.search(r"[:|–—-]\s+$|\s[/|]\s*$", before) and before != title:
                return other
            if re.match(r"\s+[|•·»]\s", after) and after != title:
                return other
    return title


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def words_of_title(element: "HtmlElement") -> str:
    """Return the text of ``<title>``, which no reader sees in the page."""
    from newsletter.drafting.text_cleaning import clean

    return clean(element.text_content())


def without_site(title: str, site: str = "") -> str:
    """``title`` without the site's name at its end or its beginning; a last piece that is short counts as a name, too."""
    if site and title.endswith(site) and (bare := title.removesuffix(site).rstrip(" |│ㅣ<>»:·•–—-")):
        return _SECTION.sub("", bare)
    if site and title.startswith(site) and (lead := _LEADING.match(title, len(site))) and (bare := title[lead.end() :]):
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
