"""Measure and shorten text as a terminal or an inbox row shows it: Hangul and emoji are two columns wide."""

import re
import unicodedata
from functools import lru_cache

from newsletter.merge import fill

_KOREAN = re.compile(r"[ -~가-힣‘’“”…·]+")
"""The characters of nearly every word of a Korean issue; only its Hangul is wide."""
_COMMAND = re.compile(r"^([^\S\n]*:)(?=:)|(#)(?=#\[)", re.MULTILINE)
_HANGUL = re.compile(r"[가-힣]+")
_EMOJI_STYLE = "\ufe0f"
_CLUSTER = re.compile(r".[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d.[\ufe0f\U0001f3fb-\U0001f3ff]*)*", re.DOTALL)
"""A character with its combining characters: ❤️, 👍🏽, 👨‍👩‍👧."""

_RAISED = {"sup": str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"), "sub": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")}


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose script runs from right to left (Unicode CLDR, characterOrder, seen 2026-11)."""


def direction(language: str) -> str:
    """Return ``rtl`` for a language (BCP 47) whose script runs from right to left, else ``ltr``."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def display_width(text: str) -> int:
    """Return the columns that ``text`` takes; a merge token counts as its sample (see ``Token.sample``)."""
    return columns(_sampled(text))


def columns(text: str) -> int:
    """Return the columns that ``text`` takes as it is, by East Asian Width (UAX #11); an emoji sequence counts as one emoji."""
    if text.isascii():
        return len(text)
    if _KOREAN.fullmatch(text):
        return len(text) + sum(map(len, _HANGUL.findall(text)))
    return sum(_columns_of_one(match[0]) for match in _CLUSTER.finditer(text))


_columns_of_word = lru_cache(maxsize=4096)(columns)
"""``columns``, cached for the words of running text, half of which are repeated."""


@lru_cache(maxsize=4096)
def _columns_of_one(cluster: str) -> int:
    first = cluster[0]
    if unicodedata.category(first) in ("Mn", "Me", "Cf", "Cc") or "\u1160" <= first <= "\u11ff":
        return 0
    return 2 if _EMOJI_STYLE in cluster or unicodedata.east_asian_width(first) in "WF" else 1


def without_commands(text: str) -> str:
    """Return text that no CI system takes for commands: GitHub's runner obeys a line of a log that begins with ``::``, and ``##[`` anywhere.

    A word joiner, which is invisible, is put behind the first sign (github.com/actions/runner, ActionCommand.cs, seen 2026-11).
    """
    return _COMMAND.sub(lambda found: f"{found[0]}\u2060", text)


def truncate(text: str, widest: int) -> str:
    """Shorten ``text`` to ``widest`` columns, with an ellipsis when something is lost; merge tokens become their samples."""
    text = _sampled(text)
    if columns(text) <= widest:
        return text
    end = min(len(text), widest * 4)
    while end and columns(text[:end]) > widest - 1:
        end -= 1
    return text[:end].rstrip(" \u200d") + "…"


def excerpt(line: str, index: int, widest: int = 96) -> tuple[str, str]:
    """Return the stretch of ``line`` around ``index``, and the part of that stretch before ``index``.

    Tabs and other controls become one space each, so that a caret under the stretch stands right.
    """
    start = max(0, index - widest)
    clean = "".join(char if char.isprintable() else " " for char in line[start : index + widest + 1])
    while columns(clean[: index - start]) > widest * 2 // 3:
        clean, start = clean[1:], start + 1
    before = ("…" if start else "") + clean[: index - start]
    shown = before + clean[index - start :]
    end = len(shown)
    while columns(shown[:end]) > widest - 1:
        end -= 1
    return shown[:end] + ("…" if end < len(shown) else ""), before


def raised(words: str, tag: str) -> str:
    """Return the words of a ``sub`` or ``sup``, in raised or lowered figures where Unicode has all of them: ``²``, ``₂``."""
    figures = words.translate(_RAISED[tag])
    return figures if words and not any(sign in figures for sign in words) else words


def _sampled(text: str) -> str:
    return fill(text, lambda token: token.sample)


def wrap(text: str, widest: int = 78, indent: str = "", hanging: str | None = None) -> str:
    """Break ``text`` between words at ``widest`` columns of display width.

    A word longer than the line (a URL, a Korean compound) is left whole: a cut URL is dead.
    Lines break at plain spaces, tabs and line ends, never at a no-break space. ``indent`` starts the first line and
    ``hanging`` (default: the same width of spaces) the others.
    """
    measure = display_width if "zmz" in text else _columns_of_word
    words = [word for word in text.replace("\n", " ").replace("\t", " ").split(" ") if word]
    whole = f"{indent}{' '.join(words)}"
    if len(whole) <= widest and measure(whole) <= widest:
        return whole.rstrip()
    hanging = " " * columns(indent) if hanging is None else hanging
    lines: list[str] = []
    line: list[str] = []
    start, width = indent, columns(indent)
    for word in words:
        wide = measure(word)
        if line and width + wide > widest:
            lines.append(start + " ".join(line))
            line, start, width = [], hanging, columns(hanging)
        line.append(word)
        width += wide + 1
    return "\n".join([*lines, start + " ".join(line)])
