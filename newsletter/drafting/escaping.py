"""Text that was not written as Markdown → Markdown that shows it just as it is."""

import re
from html import unescape

from newsletter.content.markdown import to_html
from newsletter.content.text_types import Prose
from newsletter.errors import TextError
from newsletter.merge import TOKEN, MergeTokenError, neutralise

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|]|(?<=https):(?=//)|(?<=http):(?=//)|(?<=[\w.+-])@(?=\w)|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$)", re.MULTILINE)
_RULE = re.compile(r"^(\s*)(?=(?:[-=]\s*){2,}$)", re.MULTILINE)


_LINE_ENDS = re.compile("[\x85\u2028\u2029\t\x0b\x0c\r]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_RESERVED = re.compile(r"(zmz)(?=((?:[0-9a-f]{2})+zmz))")
"""What looks like the opaque form of a merge token inside a build."""


def escape_markdown(text: str) -> str:
    """One paragraph as Markdown; nothing is escaped that Markdown leaves alone anyway."""
    if _shown(text) == text.strip():
        return text
    return escape_starts(escape_signs(text))


def escape_signs(text: str) -> str:
    """Return the text with a backslash before every sign that Markdown reads inside a line."""
    return _SPECIAL.sub(r"\\\1", text)


def escape_starts(text: str) -> str:
    """Return the text with a backslash before what Markdown reads at a line's beginning: lists, rules, underlined headings."""
    text = _AT_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", text)
    return _RULE.sub(r"\1\\", text)


def escape_tokens(text: str) -> str:
    """Text from outside for a field that knows merge tokens: a ``${`` that is none is made literal."""
    text = _RESERVED.sub(r"\1 ", _UNREADABLE.sub("", _LINE_ENDS.sub(" ", text)))
    try:
        neutralise(text)
    except MergeTokenError:
        return text.replace("$${", "${").replace("${", "$${")
    return text


def escape_address(address: str) -> str:
    """``escape_tokens`` for an address, which cannot take a space: what has a neutral token's form is percent-encoded."""
    return escape_tokens(TOKEN.sub(lambda found: f"%7A{found[0][1:]}", address))


def escape_in_markdown(text: str) -> str:
    """``escape_tokens`` for Markdown; where it links or shows what a mail must not, its brackets are shown, else all of its signs."""
    text = escape_tokens(text)
    if not text:
        return ""
    for escape in (str, _escape_brackets, _escape_signs):
        try:
            Prose.check(escape(text))
        except TextError:
            continue
        return escape(text)
    return ""


def _escape_brackets(text: str) -> str:
    return re.sub(r"(?<!\\)([\[\]<])", r"\\\1", text)


def _escape_signs(text: str) -> str:
    """Put a backslash before every sign but those of merge tokens (CommonMark 2.4: any ASCII punctuation may have one)."""
    return re.sub(r"(\$\$?\{[^{}\n]*\})|([!-#%-/:-@\[-`|~])", lambda match: match[1] or f"\\{match[2]}", text)


def _shown(text: str) -> str:
    html = to_html(text)
    return unescape(html.removeprefix("<p>").removesuffix("</p>"))
