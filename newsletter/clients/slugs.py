"""Map HTML and CSS to the slugs of the features that they use; unknown slugs are ignored."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from newsletter.clients import css_features
from newsletter.css import Declaration


def of_declaration(declaration: Declaration) -> Iterator[str]:
    """Yield the slugs of a declaration: ``display:flex`` → ``css-display``, ``css-display-flex``."""
    name, value = declaration.name, declaration.value
    if declaration.important:
        yield "css-important"
    if name not in ("flex-direction", "flex-wrap"):  # caniemail asks about `column` and `wrap` only: see PAIRS
        yield css_features.PROPERTIES.get(name, f"css-{name}")
    if name.startswith("--"):
        yield "css-variables"
    yield from (slug for slug, (wanted, pattern) in css_features.PAIRS.items() if name == wanted and pattern.search(value))
    yield from (slug for slug, pattern in css_features.VALUES.items() if pattern.search(value))


def of_selector(selector: str) -> Iterator[str]:
    """Yield the slugs of a selector without commas: of its simple selectors, combinators and chains."""
    return (slug for slug, pattern in css_features.SELECTORS.items() if pattern.search(selector))


def of_at_rule(at_rule: str) -> Iterator[str]:
    """Yield the slugs of an at-rule: ``@media (hover)`` → ``css-at-media``, ``css-at-media-hover``."""
    return (slug for slug, pattern in css_features.AT_RULES.items() if pattern.match(at_rule))


def of_element(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the slugs of an element: ``<section>`` → ``html-semantics``; an ``<input>`` or ``<button>`` by its type too."""
    yield css_features.ELEMENTS.get(tag, f"html-{tag}")
    if typed := css_features.TYPED.get((tag, attributes.get("type", ""))):
        yield typed
    if tag == "meta" and attributes.get("name") in ("color-scheme", "supported-color-schemes"):
        yield "html-meta-color-scheme"


def of_attribute(tag: str, name: str, value: str) -> str:
    """Return the slug of an attribute: ``srcset`` → ``html-srcset``; an ``href`` by what it leads to; an image's ``src`` by its format; "" for any other."""
    if name == "href":
        return "html-anchor-links" if value.startswith("#") else "html-mailto-links" if value.startswith("mailto:") else ""
    if name == "src" and tag == "img":
        return of_image(value)
    return css_features.ATTRIBUTES.get(name, "")


def of_image(address: str) -> str:
    """Return the slug of an image's format: ``images/fab.webp?v=2`` → ``image-webp``; "" where the name has no ending that caniemail knows."""
    if address.startswith("data:"):
        return "image-base64"
    return css_features.IMAGES.get(urlsplit(address).path.rpartition(".")[2].lower(), "")
