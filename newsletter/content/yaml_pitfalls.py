"""Find characters that a Korean author's keyboard or clipboard puts into YAML by mistake, and say what to type instead.

No parser reports most of these: a full-width colon or a no-break space makes a key and its value one text, an invisible line break
ends a text in the middle. What the parser does report is in ``syntax``; values cut by ``#`` are in ``yaml_reader``.
"""

import re
from collections.abc import Iterator

from newsletter.errors import Problem
from newsletter.messages import Message
from newsletter.places import SourceText

_INVISIBLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_ODD_SPACE = "\u00a0\u3000\u2000-\u200b\ufeff"
_SUSPECTS = re.compile(f"[\t\uff1a{_INVISIBLE}{_ODD_SPACE}]")
_MERGED = ("<<<<<<< ", "=======", ">>>>>>> ")
"""Without one of these there is no pitfall, and most issues have none."""

_FULL_WIDTH = r"^[ \t]*(?:- +)*[A-Za-z_]+(\uff1a)"
_NO_BREAK = rf"^[ \t]*(?:- +)*[A-Za-z_]+:([{_ODD_SPACE}])"
_ODD_INDENT = rf"^[ ]*([{_ODD_SPACE}])[\s\u200b\ufeff]*(?:- |[A-Za-z_]+:)"
_TAB = r"^ *(\t)[ \t]*(?=\S)"
_CONFLICT = r"^((?:<<<<<<<|>>>>>>>) |=======$)"
_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")

_OUTSIDE_TEXTS = (
    (_FULL_WIDTH, "full-width-colon", "this colon is full-width (：); type ':' and a space"),
    (_NO_BREAK, "odd-space", "the space after this colon is not a plain one; delete it and press the space bar"),
    (_ODD_INDENT, "odd-space", "this line is indented with a space that is not a plain one; delete it and press the space bar"),
    (_TAB, "tab-indent", "a tab cannot indent YAML; use two spaces"),
    (
        _CONFLICT,
        "merge-conflict",
        "two versions of this file were merged and not sorted out; keep one of them and delete the marks",
    ),
)


def find_pitfalls(source: SourceText) -> Iterator[Problem]:
    """Yield the pitfalls of a file's text, in reading order of each kind."""
    text = source.text
    if not (_SUSPECTS.search(text) or any(mark in text for mark in _MERGED)):
        return
    for match in re.finditer(f"[{_INVISIBLE}]", text):
        yield Problem.at(source, match.start(), "invisible-character", _invisible(match[0]))
    outside = _blank_blocks(text)
    for pattern, code, message in _OUTSIDE_TEXTS:
        for match in re.finditer(pattern, outside, re.MULTILINE):
            yield Problem.at(source, match.start(1), code, Message(message))


def _invisible(char: str) -> Message:
    point = f"U+{ord(char):04X}"
    if char in "\x85\u2028\u2029":
        return Message("an invisible line break ({point}) stands here; delete it", point=point)
    return Message("an invisible control character ({point}) stands here; delete it", point=point)


def _blank_blocks(text: str) -> str:
    """Return ``text`` with every block scalar (``key: |``) replaced by spaces, so that offsets stay."""
    lines, inside = [], -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (indent > inside or not line.strip()):
            lines.append(" " * len(line))
            continue
        inside = -1
        if _BLOCK.search(line):
            inside = indent + (2 if line.lstrip().startswith("- ") else 0)
        lines.append(line)
    return "\n".join(lines)
