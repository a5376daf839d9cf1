"""Escape an author's text that looks like an ESP's template language, so that it reaches the reader as written.

In HTML a character reference breaks the pattern (``&#123;`` is ``{`` to a mail client but nothing to a template
engine), and in an address percent-encoding does. Subject and plain text have neither: there the language's own
way to literal a literal is used, or the text is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

# no tag goes past a "<" outside of its quotes, so that none is read twice
_STYLE = r"<style\b.*?</style\s*>"
_MARKER = r"<!--\[if[^\]<>]*\]>(?:<!-->)?|<!\[endif\]-->|<!--<!\[endif\]-->"
_COMMENT = r"<!--(?!\[if).*?-->"
_TAG = r"""</?[a-zA-Z!](?:"[^"]*"|'[^']*'|[^<>"'])*+>"""
_PIECE = re.compile(f"(?P<kept>{_STYLE}|{_MARKER}|{_COMMENT})|(?P<tag>{_TAG})|(?P<text>[^<]+|<)", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])(?P<name>[\w:-]+)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
_NEVER = re.compile(r"(?!)")
_ADDRESSES = frozenset({"href", "src", "background", "action"})

NEXT_TOKEN = "zmz[0-9a-f]"  # noqa: S105  the beginning of a neutral merge token, not a password


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


@dataclass(frozen=True)
class Syntax:
    """An ESP's template language, as far as text can be mistaken for it."""

    opens: re.Pattern[str]
    """One character that begins a tag, with what must follow it as a lookahead."""
    tag: re.Pattern[str]
    """What the ESP would act on in a subject or a plain text."""
    literal: Callable[[str], str] | None = None
    """What ``tag`` matched → how the language spells it literally; None: it cannot, so the text is refused."""
    in_text: Callable[[str], str] = _reference
    """What ``opens`` matched in the text of HTML → what shows the same and is no tag."""
    in_attribute: Callable[[str], str] = _reference
    """The same in an attribute that is no address."""

    @classmethod
    def none(cls) -> Self:
        """Return the syntax of a service without a template language, which nothing is mistaken for."""
        return cls(opens=_NEVER, tag=_NEVER)


def _quoted(found: str) -> str:
    return '{{ "' + found + '" }}'


BRACES = Syntax(
    opens=re.compile(r"\{"),
    tag=re.compile(rf"\{{[{{%#]|\{{(?={NEXT_TOKEN})"),
    literal=_quoted,
)
"""Django, Jinja, Liquid and Go templates: all of them print a quoted string between double braces as it stands."""

HANDLEBARS = Syntax(
    opens=re.compile(r"\{"),
    tag=re.compile(r"\{\{"),
    literal=lambda found: f"\\{found}",
)
"""Handlebars: a backslash before the braces leaves them alone (handlebarsjs.com/guide/expressions.html)."""


def escape_html(html: str, syntax: Syntax) -> str:
    """Escape what looks like ``syntax`` in ``html``, outside ``<style>`` and comments, so that only a reader sees it.

    The inside of Outlook's conditional comments counts as HTML. Neutral merge tokens stay as they are.
    """

    def piece(match: re.Match[str]) -> str:
        if not syntax.opens.search(match[0]):
            return match[0]
        if match["tag"]:
            return _ATTRIBUTE.sub(attribute, match["tag"])
        return match["kept"] or syntax.opens.sub(lambda found: syntax.in_text(found[0]), match["text"])

    def attribute(match: re.Match[str]) -> str:
        spelled = _percent if match["name"].lower() in _ADDRESSES else syntax.in_attribute
        value = syntax.opens.sub(lambda found: spelled(found[0]), match["value"])
        return f"{match[0][: match.start('value') - match.start()]}{value}{match['quote']}"

    return _PIECE.sub(piece, html)


def escape_text(text: str, syntax: Syntax) -> str:
    """Replace what looks like ``syntax`` by its literal form; return ``text`` unchanged where the language has none."""
    literal = syntax.literal
    return syntax.tag.sub(lambda match: literal(match[0]), text) if literal else text


def unescapable(text: str, syntax: Syntax) -> Iterator[str]:
    """Yield what this ESP would take for a tag in a subject or plain text and has no literal form for."""
    return iter(()) if syntax.literal else (match[0] for match in syntax.tag.finditer(text))


def _percent(character: str) -> str:
    return f"%{ord(character):02X}"
