"""Which features of caniemail a mail uses, and where.

Conditional comments are for Outlook alone and are skipped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsletter.clients import slugs
from newsletter.clients.caniemail import Feature, features
from newsletter.css import CssRule, Declaration, declarations, rules

Element = Any
"""An lxml element; lxml ships no types."""

_Found = tuple[tuple[str, str, str], ...]
"""(slug, property, what is written), of a piece of CSS."""


@dataclass(frozen=True)
class FeatureUse:
    """One feature at one place."""

    feature: Feature
    written: str
    """The piece of HTML or CSS: ``border-radius:8px``, ``@media (hover)``, ``<picture>``."""
    element: Element
    """The element that has it, or the ``<style>`` that holds it."""
    property: str = ""
    """The CSS property, when it is about a declaration."""


def feature_uses(root: Element) -> Iterator[FeatureUse]:
    """Yield every use of every feature in a parsed document, in document order."""
    known = features()
    for element in root.iter():
        if isinstance(element.tag, str):
            found = (
                *_markup(element),
                *_inline(element.get("style") or ""),
                *(_sheet(element.text or "") if element.tag == "style" else ()),
            )
            for slug, name, written in found:
                if slug in known:
                    yield FeatureUse(known[slug], written, element, name)


def _markup(element: Element) -> Iterator[tuple[str, str, str]]:
    tag = element.tag.lower()
    attribute = next((f' {name}="{element.get(name)}"' for name in ("type", "name") if name in element.attrib), "")
    plain, *typed = slugs.of_element(tag, element.attrib)
    yield plain, "", f"<{tag}>"
    yield from ((slug, "", f"<{tag}{attribute}>") for slug in typed)
    for name, value in element.attrib.items():
        if slug := slugs.of_attribute(tag, name, value):
            yield slug, "", value if name in ("href", "src") else f"<{tag} {name}>"


@lru_cache(maxsize=4096)
def _inline(style: str) -> _Found:
    return tuple(found for declaration in declarations(style) for found in _declaration(declaration))


@lru_cache(maxsize=1024)
def _declaration(declaration: Declaration) -> _Found:
    return tuple((slug, declaration.name, declaration.written) for slug in slugs.of_declaration(declaration))


@lru_cache(maxsize=32)
def _sheet(css: str) -> _Found:
    found = [("css-comments", "", "/*")] if "/*" in css else []
    return (*found, *(use for rule in rules(css) for use in _rule(rule)))


def _rule(rule: CssRule) -> Iterator[tuple[str, str, str]]:
    if not rule.selectors:
        at_rule = rule.within[-1]
        yield from ((slug, "", at_rule) for slug in slugs.of_at_rule(at_rule))
    if len(rule.selectors) > 1:
        yield "css-selector-grouping", "", ",".join(rule.selectors)
    for selector in rule.selectors:
        yield from ((slug, "", selector) for slug in slugs.of_selector(selector))
    if "{" in rule.body:
        yield "css-nesting", "", rule.selectors[0] if rule.selectors else rule.within[-1]
    yield from _inline(rule.body.partition("{")[0])
