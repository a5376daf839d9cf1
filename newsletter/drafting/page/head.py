"""A page's metadata for machines: ``<meta>``, ``<link>`` and JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsletter.drafting.text_cleaning import clean

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
    """Return the head of a page; where a name repeats, its first value counts."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = clean(element.get("content") or "")
        if name and value:
            meta.setdefault(name, value)
    links: dict[str, str] = {}
    for element in root.iter("link"):
        for rel in (element.get("rel") or "").lower().split():
            links.setdefault(rel, (element.get("href") or "").strip())
    return Head(meta, links, _article_node(root))


def texts(value: Any) -> list[str]:
    """Every piece of text in a JSON-LD value: strings as they are, objects by their name, lists one by one."""
    if isinstance(value, str):
        return [found] if (found := clean(value)) else []
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("url") or value.get("@id"))
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return []


def _article_node(root: "HtmlElement") -> Mapping[str, Any]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for node in _nodes(_loads(script.text or "")):
                kinds = node.get("@type")
                if ARTICLE_TYPES & set(kinds if isinstance(kinds, list) else [kinds]):
                    return node
    return {}


def _loads(text: str) -> Any:
    """JSON as pages write it: wrapped in comments or CDATA, with raw line ends in strings and a comma too many."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text).strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
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
