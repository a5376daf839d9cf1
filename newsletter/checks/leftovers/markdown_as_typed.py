"""Markdown or HTML that is not understood in its place reaches readers as it was typed.

A title takes ``**bold**``, ``*italic*`` and `` `code` ``; a text takes Markdown, ``<br>``, ``<sub>``, ``<sup>`` and ``<mark>``. A link in a
title, a typed ``<b>`` or a footnote without its text stand in the mail letter by letter.

Wrong:
    closing: 다음 주에 <b>다시</b> 만나요.
Right:
    closing: 다음 주에 **다시** 만나요.
Source: https://github.github.com/gfm/
"""

import re
from collections.abc import Iterator
from html import unescape

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.checks.texts import Text
from newsletter.content.text_types import Prose, Title

_TAG_NAME = re.compile(r"^</?(\w+).*", re.DOTALL)
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_HTML = (
    r"</?(?:a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|s|script|small|span|strike|strong|style"
    r"|su[bp]|table|tbody|td|th|tr|u|ul|video)(?:\s[^<>]*)?/?>"
)
_ANYWHERE = (
    (re.compile(_HTML), "HTML", "write it in Markdown, or leave it out"),
    (re.compile(r"(?<![=a-zA-Z0-9])==[^=\s](?:[^=\n]*[^=\s])?==(?![=a-zA-Z0-9])"), "a highlight", "write <mark>…</mark>"),
    (re.compile(r"(?<!\*)\*\*(?!\*)[^*\n]+\*\*(?!\*)"), "bold", "write the two stars right at the words: **bold**"),
    (re.compile(r"(?<![\w:/]):[a-z]+(?:_[a-z]+)*:(?![\w:/])"), "an emoji's name", "type the emoji itself"),
)
_LINK = re.compile(r"!?\[[^\[\]\n]*\] ?\((?:https?:|mailto:|\.{0,2}/|#|www\.)[^\n]*?(?:\)|$)")
_IN_PROSE = (
    (_LINK, "a link", "write [words](address), without a space between and in the address"),
    (
        re.compile(r"\[\^[^\]\s]+\]"),
        "a footnote without a text",
        "write its text at the end, as a line that begins with this mark and ':'",
    ),
    (re.compile(r"\{(?:width|height|[.#:][\w-]+)[^{}\n]*\}"), "an attribute", "only {width=120} right after an image is known"),
)
_IN_LINES = (
    (_LINK, "a link", "write its words alone; a link belongs in a body or in a field of its own"),
    (re.compile(r"^#{1,6} \S.*"), "a heading", "leave the # out"),
    (re.compile(r"~~[^~\n]+~~"), "a strikethrough", "leave the ~~ out; it works in a body"),
    (re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-fA-F]{2,5});"), "an HTML entity", "type the character itself"),
)
_IN_LABELS = ((re.compile(r"(?<!`)`[^`\n]+`(?!`)"), "code", "leave the ` out; it works in titles and bodies"),)
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report typed HTML, links in titles, footnotes without text, and other marks that stay in what readers read."""
    for text in context.texts:
        shown, patterns = _shown(text)
        for pattern, what, hint in patterns:
            for found in {_TAG_NAME.sub(r"\1", match[0]): match[0] for match in reversed([*pattern.finditer(shown)])}.values():
                if f"\\{found[:1]}" in text.text:  # typed on purpose
                    continue
                yield context.at_words(text.path, found, f"'{found}' ({what}) reaches readers as typed", hint=hint)
        if text.prose:
            yield from _lost_notes(context, text)


def _shown(text: Text) -> tuple[str, tuple[tuple[re.Pattern[str], str, str], ...]]:
    """Return what readers read of a text, without its code, and what to look for in it."""
    leaf = text.leaf
    if isinstance(leaf, Prose | Title):
        shown = unescape(_MARKUP.sub("", _CODE.sub(" ", leaf.html)))
        return shown, (*_ANYWHERE, *(_IN_PROSE if isinstance(leaf, Prose) else _IN_LINES))
    return text.words, (*_ANYWHERE, *_IN_LINES, *_IN_LABELS)


def _lost_notes(context: CheckContext, text: Text) -> Iterator[Violation]:
    for note in _NOTE.finditer(text.words):
        if text.words.count(f"[^{note[1]}]") == text.words.count(note[0]):
            message = f"nothing refers to the footnote [^{note[1]}], so readers do not get it"
            yield context.at_words(
                text.path, f"[^{note[1]}]:", message, hint=f"write [^{note[1]}] behind the words that it explains"
            )
