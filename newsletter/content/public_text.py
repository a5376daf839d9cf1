"""Take what is one subscriber's out of an issue: a page is read by everybody."""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import TypeVar

from pydantic import BaseModel

from newsletter.content.issue import Issue
from newsletter.content.text_types import Prose, Title
from newsletter.content.walk import Leaf, leaves, replace_leaves
from newsletter.merge import Token, fill, sample_name, tokens
from newsletter.places import Loc

Model = TypeVar("Model", bound=BaseModel)

_MARKDOWN_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)\)")
_ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def is_personal(token: Token) -> bool:
    """Whether a page cannot say what stands for the token: it has no default and is neither the name nor the page's own address."""
    return token.fallback is None and token.name not in ("name", "web_url")


def personal_tokens(issue: Issue) -> Iterator[tuple[Loc, Token]]:
    """Yield every token of an issue's own texts that a page cannot show, with the way to the text."""
    for loc, leaf in leaves(issue):
        if loc[0] not in ("publication", "ignore"):
            yield from ((loc, token) for token in tokens(leaf) if is_personal(token))


def public(model: Model, language: str, permalink: str = "") -> Model:
    """Return a model whose texts hold no merge tokens: their defaults in place of them, ``permalink`` for ``${web_url}``.

    What is one subscriber's and has no default is left out; a link to such an address keeps its words only, and a Link is empty.
    """
    if not any("zmz" in leaf for _, leaf in leaves(model)):
        return model

    def value(token: Token) -> str:
        if token.name == "web_url":
            return permalink
        if token.fallback is not None:
            return token.fallback
        return sample_name(language) if token.name == "name" else ""

    def change(_: Loc, leaf: Leaf) -> Leaf:
        if "zmz" not in leaf:
            return leaf
        source = _without_personal_addresses(leaf) if isinstance(leaf, Prose | Title) else leaf
        text = type(leaf)(fill(source, value))
        if isinstance(leaf, Prose | Title) and isinstance(text, Prose | Title):
            text.html = fill(_without_personal_links(leaf.html), lambda token: escape(value(token)))
        return text

    return replace_leaves(model, change)


def _without_personal_addresses(markdown: str) -> str:
    """Return Markdown as ``_without_personal_links`` returns HTML."""

    def one(found: re.Match[str]) -> str:
        return found[1] if any(is_personal(token) for token in tokens(found[2])) else found[0]

    return _MARKDOWN_LINK.sub(one, markdown)


def _without_personal_links(html: str) -> str:
    def one(found: re.Match[str]) -> str:
        return found[2] if any(is_personal(token) for token in tokens(unescape(found[1]))) else found[0]

    return _ANCHOR.sub(one, html)
