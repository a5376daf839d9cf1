"""Merge tokens: the words in a mail that the ESP fills in for each subscriber.

An author writes ``${name:-구독자}``, ``${email}``, ``${unsubscribe_url}``, ``${web_url}``, ``${preferences_url}`` or
``${field.KEY:-…}`` in any text or URL; ``$${`` is a literal ``${``. ``neutralise`` turns each into a **neutral token**, a
run of lower-case ASCII letters and digits that Markdown, Jinja, MJML, CSS inliners and URL encoders all pass
on untouched. ``fill`` replaces neutral tokens as the very last act, with an ESP's tags or with sample values.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsletter.errors import TextError
from newsletter.messages import Message
from newsletter.suggest import nearest

SAMPLES = {
    "name": "구독자",
    "email": "reader@example.com",
    "unsubscribe_url": "https://example.com/unsubscribe",
    "web_url": "https://example.com/web",
    "preferences_url": "https://example.com/preferences",
}
"""The names of tokens, and the value that a preview shows."""

_SAMPLE_NAMES = {
    "ko": "구독자",
    "ja": "読者",
    "zh": "读者",
    "zh-tw": "讀者",
    "zh-hk": "讀者",
    "zh-hant": "讀者",
    "ar": "القارئ",
    "he": "קורא",
}

TOKEN = re.compile(r"zmz((?:[0-9a-f]{2})+)zmz")
_RESERVED = Message("this run of letters is reserved for merge tokens")
_WRITTEN = re.compile(r"\$\$\{|\$\{(?P<inside>[^{}\n]*)\}|\$\{")
_INSIDE = re.compile(r"\s*(?P<name>[a-z_]+|field\.(?P<key>[^\s:{}]+))\s*(?::-(?P<fallback>.*))?", re.DOTALL)


class MergeTokenError(TextError):
    """A ``${…}`` that is not a merge token; ``written`` is the offending piece of text, ``more`` the other ones of the same text."""

    def __init__(self, message: Message, written: str) -> None:
        super().__init__("merge-token", message, written=written)


@dataclass(frozen=True)
class Token:
    """One merge token: ``name`` is a key of SAMPLES or ``field.KEY``; ``fallback`` is for subscribers without a value."""

    name: str
    fallback: str | None = None

    @property
    def written(self) -> str:
        """The token as an author types it."""
        return f"${{{self.name}}}" if self.fallback is None else f"${{{self.name}:-{self.fallback}}}"

    @property
    def neutral(self) -> str:
        """The opaque form that travels through the whole build."""
        return f"zmz{self.written[2:-1].encode().hex()}zmz"

    @property
    def sample(self) -> str:
        """The value that a preview shows."""
        if self.fallback is not None:
            return self.fallback
        return SAMPLES.get(self.name, self.name.removeprefix("field."))

    @property
    def is_url(self) -> bool:
        """Whether the ESP replaces it by an address."""
        return self.name.endswith("_url")

    @staticmethod
    @lru_cache(maxsize=1024)  # an issue says the same few again and again
    def from_neutral(neutral: str) -> "Token":
        """Return the token behind its neutral form; raise MergeTokenError when there is none."""
        try:
            return Token.parse(bytes.fromhex(neutral[3:-3]).decode())
        except UnicodeDecodeError as error:
            raise MergeTokenError(_RESERVED, neutral) from error

    @classmethod
    def parse(cls, inside: str) -> "Token":
        """Return the token written between ``${`` and ``}``; raise MergeTokenError when there is no such token."""
        match = _INSIDE.fullmatch(inside)
        if match and (match["key"] or match["name"] in SAMPLES):
            return cls(match["name"], match["fallback"])
        raise MergeTokenError(_advice(inside), f"${{{inside}}}")


def neutralise(text: str) -> str:
    """Replace the tokens that an author wrote by neutral ones; raise MergeTokenError for unknown or unclosed ones."""
    if "zmz" in text and (found := TOKEN.search(text)):
        raise MergeTokenError(_RESERVED, found[0])
    if "${" not in text:
        return text
    wrong: list[MergeTokenError] = []

    def one(match: re.Match[str]) -> str:
        try:
            return "${" if match[0] == "$${" else _parsed(match).neutral
        except MergeTokenError as error:
            wrong.append(error)
            return match[0]

    neutral = _WRITTEN.sub(one, text)
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    return neutral


def _parsed(match: re.Match[str]) -> Token:
    if match["inside"] is None:
        written = match.string[match.start() :].split("\n", 1)[0][:40]
        said = "merge token is not closed; type '}}' after it, or '$${{' for a literal '${{'"
        raise MergeTokenError(Message(said), written)
    return Token.parse(match["inside"])


def restore(text: str) -> str:
    """Replace neutral tokens by what an author types; the inverse of ``neutralise`` but for ``$${``."""
    return fill(text, lambda token: token.written)


def fill(text: str, value: Callable[[Token], str]) -> str:
    """Replace every neutral token of ``text`` by ``value(token)``, which does its own escaping.

    What has a token's form and is none stays as it is.
    """

    def one(match: re.Match[str]) -> str:
        try:
            token = Token.from_neutral(match[0])
        except MergeTokenError:
            return match[0]
        return value(token)

    return TOKEN.sub(one, text) if "zmz" in text else text


def sample_name(language: str) -> str:
    """Return the sample of ``${name}`` in a mail of ``language`` (BCP 47)."""
    tag = language.lower()
    return _SAMPLE_NAMES.get(tag) or _SAMPLE_NAMES.get(tag.split("-")[0], "reader")


def tokens(text: str) -> Iterator[Token]:
    """Return the merge tokens of ``text`` in their order, repeats included."""
    found: list[Token] = []

    def note(token: Token) -> str:
        found.append(token)
        return ""

    fill(text, note)
    return iter(found)


def _advice(inside: str) -> Message:
    name = inside.strip().split(":-")[0]
    if name == "field" or name.startswith("field."):
        return Message("a field token needs a key, as in ${{field.company}}")
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    if near := nearest(name, SAMPLES):
        return Message("no merge token '{name}'; did you mean '${{{near}}}'?", name=shown, near=near)
    return Message("no merge token '{name}'; there are {known}", name=shown, known=", ".join([*SAMPLES, "field.KEY"]))
