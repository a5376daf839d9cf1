"""A page's metadata for machines: ``<meta>``, ``<link>`` and JSON-LD."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from newsletter.drafting.text_cleaning import clean
from newsletter.json_text import parse_json

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BlogPosting",
        "Report",
        "TechArticle",
        "LiveBlogPosting",
        "AdvertiserContentArticle",
        "ScholarlyArticle",
    }
)
"""The schema.org types of one published piece (schema.org/Article and its subtypes, read 2026-11)."""

_TRAILING_COMMA = re.compile(r",\s*([}\]])")


@dataclass(frozen=True)
class Head:
    """What a page says to machines: meta values by lower-case name, and the JSON-LD node of its article."""

    meta: Mapping[str, str]
    links: Mapping[str, str]
    article: Mapping[str, Any]

    def first(self, *names: str) -> str:
        """Return the first of the named meta values that says anything."""
        return next((value for name in names if (value := self.meta.get(name, ""))), "")

    def text(self, *keys: str) -> str:
        """Return the first of the article's JSON-LD values that holds text; an object's ``name`` or ``url`` stands for it."""
        return next((found[0] for key in keys if (found := texts(self.article.get(key)))), "")


NO_HEAD = Head({}, {}, {})


def read_head(root: "HtmlElement") -> Head:
    """Return the head of a page; where a name repeats, its first value counts.

    Proxies and reading services that pass pages on write ``value`` for ``content``; a card's labelled lines count by their label.
    """
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = clean(_decoded(element.get("content") or element.get("value") or ""))
        if name and value:
            meta.setdefault(name, value)
    for number in ("1", "2"):
        if label := meta.get(f"twitter:label{number}", ""):
            meta.setdefault(f"label:{label.lower().rstrip(':')}", meta.get(f"twitter:data{number}", ""))
    links = {"base": next((base.get("href", "").strip() for base in root.iter("base")), "")}
    for element in root.iter("link"):
        for rel in (element.get("rel") or "").lower().split():
            links.setdefault(rel, (element.get("href") or "").strip())
    return Head(meta, links, _article_node(root))


def texts(value: Any) -> list[str]:
    """Every piece of text in a JSON-LD value: strings as they are, objects by their name, lists one by one."""
    if isinstance(value, str):
        return [found] if (found := clean(_decoded(value))) else []
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("url") or value.get("@id"))
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return []


def _decoded(text: str) -> str:
    """Return the text with HTML's entities undone, as often as sites write them one over the other."""
    for _ in range(2):
        if "&" in text:
            text = unescape(text)
    return text


def _article_node(root: "HtmlElement") -> Mapping[str, Any]:
    """Return the JSON-LD node of the page's article, with author and publisher in place of references to other nodes."""
    scripts = (script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower())
    nodes = [node for script in scripts for node in _nodes(_loads(script.text or ""))]
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return {}
    found = next((node for node in articles if node.get("headline")), articles[0])
    named = {str(node["@id"]): node for node in nodes if "@id" in node and ("name" in node or "url" in node)}
    return {
        key: _resolved(value, named) if key in ("author", "publisher", "creator", "image") else value
        for key, value in found.items()
    }


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2] in ARTICLE_TYPES
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _resolved(value: Any, named: Mapping[str, Any]) -> Any:
    """Return a value in which ``{"@id": …}`` is the node that has this id; a reference to no node says nothing."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and "@id" in value and not value.get("name"):
        return named.get(str(value["@id"]), {key: item for key, item in value.items() if key != "@id"})
    return value


def _loads(text: str) -> Any:
    """JSON as pages write it: wrapped in comments or CDATA, with raw line ends in strings and a comma too many."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text).strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return parse_json(candidate, strict=False)
        except ValueError:
            continue
    return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
