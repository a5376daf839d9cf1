"""What YAML does to a Korean author, each trap with a hint that says what to type.

Three of them lose text without an error from any parser, and are looked for here: a value cut by ``#``
(``제목: 구루미 #12호``), a full-width colon after a key, and a no-break space after a colon.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from newsletter.errors import Problem

if TYPE_CHECKING:
    from newsletter.content.document import Document

_FULL_WIDTH = re.compile(r"^[ \t]*(?:- +)?([A-Za-z_]+)(\uff1a)", re.MULTILINE)
_NBSP_COLON = re.compile(r"^[ \t]*(?:- +)?([A-Za-z_]+):([\u00a0\u3000])", re.MULTILINE)
_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_BLOCK = re.compile(r":[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")

_BEGINNINGS = {
    "*": "a value that begins with '*' means an alias in YAML",
    "&": "a value that begins with '&' means an anchor in YAML",
    "@": "YAML keeps '@' at the beginning of a value for itself",
    "`": "YAML keeps '`' at the beginning of a value for itself",
    "%": "YAML keeps '%' at the beginning of a value for itself",
    "!": "a value that begins with '!' means a tag in YAML",
}


def before_parsing(shown: str, text: str) -> Iterator[Problem]:
    """The traps that can be seen in the raw text, outside block texts (``|`` and ``>``)."""
    outside = _blank_blocks(text)
    for pattern, message in (
        (_FULL_WIDTH, "this colon is full-width (：); type ':' and a space"),
        (_NBSP_COLON, "the space after this colon is not a plain one; delete it and press the space bar"),
    ):
        for match in pattern.finditer(outside):
            yield _problem(shown, text, match.start(2), message)
    for match in _TAB.finditer(outside):
        yield _problem(shown, text, match.start() + match[0].index("\t"), "a tab cannot indent YAML; use two spaces")


def explain(shown: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """A parser's error → where it really is, what is wrong, what to type."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(shown, 1, 1, f"is not YAML: {error.problem}")
    index, message = _diagnose(text, min(mark.index, len(text)), error)
    return _problem(shown, text, index, message)


def _diagnose(text: str, index: int, error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The offset to point at and what to say, tried from the most to the least specific."""
    problem = str(error.problem or "")
    start = text.rfind("\n", 0, index) + 1
    line = text[start:].split("\n", 1)[0]
    value = re.match(r"(\s*(?:- +)*(?:[\w.-]+:[ ]+)?)(\S.*)?$", line)
    first = start + len(value[1]) if value and value[2] else index
    written = (value[2] or "") if value else ""
    quoted = f"put it in quotes: {_quoted(written)}"
    if written[:1] in _BEGINNINGS and ("anchor" in problem or "alias" in problem or "cannot start" in problem or "tag" in problem):
        return first, f"{_BEGINNINGS[written[0]]}; {quoted}"
    if "alphabetic or numeric" in problem or "undefined alias" in problem or "alphanumeric" in problem:
        return first, f"{_BEGINNINGS.get(written[:1], 'this value means something else in YAML')}; {quoted}"
    if "mapping values are not allowed" in problem:
        return index, f"a second ': ' on this line; {quoted}"
    if written[:1] in "\"'" and re.match(r"(\"[^\"]*\"|'[^']*')\s*\S", written):
        return first, f"the value goes on after its closing quote; {quoted}"
    if "end of stream" in problem or "unexpected end" in problem:
        return _context(text, error, index), "a quote or bracket is opened here and never closed"
    if "found character that cannot start any token" in problem:
        return index, f"'{text[index : index + 1]}' cannot begin a value in YAML; {quoted}"
    if "expected <block end>" in problem or "could not find expected ':'" in problem:
        return index, "this line does not fit the lines above; check its indent, and that it is 'key: value'"
    return index, f"is not YAML: {problem}"


def _context(text: str, error: yaml.MarkedYAMLError, index: int) -> int:
    mark = error.context_mark
    return min(mark.index, len(text)) if mark else index


def cut_by_comment(document: "Document") -> Iterator[Problem]:
    """Values that lose their end to a ``#`` stuck to a word: ``구루미 #12호`` is ``구루미`` to every YAML parser.

    ``# `` with a space stays what it looks like, a comment.
    """
    for path, mark in document.values.items():
        after = document.text[mark.end :].split("\n", 1)[0]
        found = re.match(r"[ \t]+#[^\s#]", after)
        if found and path and document.text[mark.start : mark.end].strip():
            value = document.text[mark.start :].split("\n", 1)[0].strip()
            if _is_plain(value):
                offset = mark.end + after.index("#")
                advice = f"put the value in quotes: {_quoted(value)}, or write '# ' before a comment"
                yield _problem(document.shown, document.text, offset, f"everything from '#' on is lost as a comment; {advice}")


def _is_plain(value: str) -> bool:
    return value[:1] not in "\"'|>[{"


def _quoted(written: str) -> str:
    """``written`` as one quoted YAML scalar that means just it."""
    if '"' not in written and "\\" not in written:
        return f'"{written}"'
    return "'" + written.replace("'", "''") + "'"


def _problem(shown: str, text: str, index: int, message: str) -> Problem:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Problem(shown, line, column, message, excerpt=text.split("\n")[line - 1])


def _blank_blocks(text: str) -> str:
    """``text`` with every block text (``key: |``) replaced by spaces, so that offsets stay."""
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
