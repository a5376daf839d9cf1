"""Explain a YAML parser's error: its real position, what is wrong, and what to type.

A parser says what it did not expect; an author wants to know which character to change. The event before the error tells most of
it: whether a quote or bracket had just closed, or a value had run on over several lines.
"""

import re
from typing import NamedTuple

import yaml

from newsletter.messages import Message

BEGINNINGS = {
    "*": "a value that begins with '*' means an alias in YAML",
    "&": "a value that begins with '&' means an anchor in YAML",
    "!": "a value that begins with '!' means a tag in YAML",
    "@": "YAML keeps '@' at the beginning of a value for itself",
    "`": "YAML keeps '`' at the beginning of a value for itself",
    "%": "YAML keeps '%' at the beginning of a value for itself",
    "?": "'? ' at the beginning of a value means a key in YAML",
    "-": "'- ' at the beginning of a value means a list in YAML",
    "|": "'|' means that the text begins on the next line",
    ">": "'>' means that the text begins on the next line",
}
"""What YAML takes the first character of a value for."""

MAX_DEPTH = 40
TOO_DEEP = Message("is nested too deeply; {most} levels are enough for any issue", most=MAX_DEPTH)

_LONGEST_ADVICE = 80
_UNEXPECTED = (
    "cannot start any token", "alphabetic or numeric", "alphanumeric", "tag URI", "whitespace or line break",
    "not allowed in this context", "comment or line break", "expected node content",
    "directive", "non-alphabetical", "indentation indicator",
)  # fmt: skip
"""What libyaml 0.2.5 says of a value whose first character means something to it."""
_NO_KEY = Message("this line is not 'key: value'; type ': ' after a key, or indent text under a key that ends in ': |'")
_STUCK = Message("type a space after this ':'")
_FLOW_VALUE = r"(\[[^\]]*\]|\{+[^}]*\}+|\"[^\"]*\"|'[^']*')*[^,\]}]*"


class Diagnosis(NamedTuple):
    """What is wrong with a text, and the offset to point at."""

    offset: int
    code: str
    message: Message


class SyntaxErrorContext(NamedTuple):
    """The position of a parser's error, and the last value that it read."""

    text: str
    problem: str
    offset: int
    """Where the error shows, in characters from the beginning of the text."""
    opened: int
    """Where the thing that the parser was reading began."""
    last: slice
    """The last value that was read whole."""
    style: str
    """How that value was written: a quote, ``|``, ``>``, a closing bracket, or nothing."""
    in_flow: bool
    """Whether the error lies inside ``[ ]`` or ``{ }``."""

    @classmethod
    def of(cls, text: str, error: yaml.MarkedYAMLError, last: yaml.Event, *, in_flow: bool) -> "SyntaxErrorContext":
        """Build the context of ``error``, which follows the event ``last``."""
        mark, context = error.problem_mark, error.context_mark
        index = min(mark.index, len(text)) if mark else 0
        start, end = (last.start_mark, last.end_mark) if last.start_mark else (None, None)
        read = slice(start.index if start else 0, end.index if end else 0)
        closing = isinstance(last, yaml.SequenceEndEvent | yaml.MappingEndEvent) and text[read.stop - 1 : read.stop] in ("]", "}")
        style = text[read.stop - 1] if closing else getattr(last, "style", None) or ""
        return cls(text, str(error.problem), index, context.index if context else index, read, style, in_flow)

    @property
    def line_start(self) -> int:
        """The offset of the beginning of the error's line."""
        return self.text.rfind("\n", 0, self.offset) + 1

    @property
    def first(self) -> int:
        """The offset of the value on the error's line, after its indent, its dashes and its key."""
        line = self.text[self.line_start :].split("\n", 1)[0]
        value = re.match(r"\s*(?:- +)*(?:[\w.-]+:[ ]+)?(?=\S)", line)
        start = self.line_start + (value.end() if value else 0)
        return max(start, self.last.stop + 1) if self.in_flow and start < self.last.stop < self.offset else start

    @property
    def indent(self) -> int:
        """The offset of the first character of the error's line that is no space."""
        line = self.text[self.line_start :].split("\n", 1)[0]
        return self.line_start + len(line) - len(line.lstrip())

    @property
    def ran_on(self) -> bool:
        """Whether the last value reached over more than one line."""
        return "\n" in self.text[self.last]

    @property
    def goes_on(self) -> bool:
        """Whether the error is right behind the last value, on the same line."""
        return not self.text[self.last.stop : self.offset].strip(" ")


def explain(error: SyntaxErrorContext) -> Diagnosis:
    """Return the diagnosis of the first explanation that fits the error."""
    explanations = (_depth, _behind_its_end, _second_colon, _open, _beginning, _escape, _block_text, _no_key, _indent)
    found = (explanation(error) for explanation in explanations)
    not_yaml = Diagnosis(error.offset, "not-yaml", Message("is not YAML: {reason}", reason=error.problem))
    return next((one for one in found if one), not_yaml)


def beginning(sign: str, advice: Message) -> Message:
    """Say what YAML takes a value's first character for, and what to do about it."""
    return Message("{meaning}; {advice}", meaning=Message(BEGINNINGS[sign]), advice=advice)


def quoted(text: str, start: int, *, in_flow: bool = False) -> Message:
    """Return the advice ``put it in quotes: "…"`` for the value that begins at ``start``."""
    rest = text[start:].split("\n", 1)[0]
    written = re.match(_FLOW_VALUE, rest)[0].strip() if in_flow else rest.strip()  # type: ignore[index]  # it fits anything
    if not written or len(written) > _LONGEST_ADVICE:
        return Message("put the whole value in quotes")
    if '"' not in written and "\\" not in written:
        return Message("put it in quotes: {quoted}", quoted=f'"{written}"')
    return Message("put it in quotes: {quoted}", quoted="'" + written.replace("'", "''") + "'")


def _depth(at: SyntaxErrorContext) -> Diagnosis | None:
    """Report nesting that the parser itself refused: PyYAML 6.0.4 and later do from 1,000 levels on, before they return an event."""
    return Diagnosis(at.offset, "too-deep", TOO_DEEP) if "nesting" in at.problem else None


def _behind_its_end(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain words behind a closing quote or bracket: ``"AI 동맹" 준비``, ``[단독] 오픈AI``."""
    if at.style not in ("'", '"', "]", "}") or not at.goes_on or "did not find expected" not in at.problem:
        return None
    if at.style in ("'", '"') and at.ran_on:
        line = at.text.count("\n", 0, at.offset) + 1
        message = Message("this quote is not closed on its line, and ends by chance in line {line}; close it", line=line)
        return Diagnosis(at.last.start, "open-quote", message)
    start = at.last.start if at.style in ("'", '"') else _opening(at.text, at.last.stop - 1)
    advice = quoted(at.text, start, in_flow=at.in_flow)
    if at.style in ("'", '"'):
        return Diagnosis(start, "goes-on", Message("the value goes on after its closing quote; {advice}", advice=advice))
    return Diagnosis(start, "goes-on", Message("the value goes on after its closing bracket; {advice}", advice=advice))


def _opening(text: str, closing: int) -> int:
    """Return the offset of the bracket that is closed at ``closing``."""
    depth = 0
    for index in range(closing, -1, -1):
        depth += (text[index] in "]}") - (text[index] in "[{")
        if depth == 0:
            return index
    return closing


def _second_colon(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a second colon (``오픈AI: 삼성 방문``, ``title:제목``) and a line that is indented into the value above it."""
    if at.text[at.offset : at.offset + 1] != ":" or at.last.stop > at.offset + 1:
        return None
    if ("mapping values" not in at.problem and "expected ','" not in at.problem) or (at.in_flow and at.ran_on):
        return None
    stuck = re.match(r"[\w-]+(:)[^\s/]", at.text[at.last])
    if stuck and at.ran_on:
        return Diagnosis(at.last.start + stuck.start(1), "stuck-colon", _STUCK)
    if not at.ran_on:
        advice = quoted(at.text, at.last.start, in_flow=at.in_flow)
        return Diagnosis(at.offset, "second-colon", Message("a second ': ' in one value; {advice}", advice=advice))
    before = at.text[at.text.rfind("\n", 0, at.last.start) + 1 : at.last.start]
    if not before.strip():
        return Diagnosis(at.last.start, "no-key", _NO_KEY)
    message = Message("this line is indented into the value above it; give it the same indent as the key above")
    return Diagnosis(at.indent, "indent", message)


def _open(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a quote or bracket that never closes."""
    if "end of stream" in at.problem:
        return Diagnosis(at.opened, "open-quote", Message("this quote is opened here and never closed"))
    if at.in_flow and "expected ','" in at.problem and at.text[at.opened : at.opened + 1] in ("[", "{"):
        bracket = at.text[at.opened]
        if at.ran_on or "\n" in at.text[at.last.stop : at.offset] or at.offset >= len(at.text):
            closing = "]" if bracket == "[" else "}"
            message = Message("this '{bracket}' is never closed; type '{closing}' where it ends", bracket=bracket, closing=closing)
            return Diagnosis(at.opened, "open-bracket", message)
    return None


def _beginning(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a value whose first character means something to YAML."""
    if not any(words in at.problem for words in _UNEXPECTED):
        return None
    for start in (at.opened, at.offset, at.first):
        sign = at.text[start : start + 1]
        if sign in BEGINNINGS and sign:
            return Diagnosis(start, "first-character", beginning(sign, quoted(at.text, start, in_flow=at.in_flow)))
    sign = at.text[at.offset : at.offset + 1]
    if sign == "\t":
        return Diagnosis(at.offset, "tab", Message("a tab cannot stand here; use spaces"))
    if not sign.strip():
        return None
    message = Message("'{sign}' cannot begin a value in YAML; {advice}", sign=sign, advice=quoted(at.text, at.offset))
    return Diagnosis(at.offset, "first-character", message)


def _escape(at: SyntaxErrorContext) -> Diagnosis | None:
    r"""Explain a backslash in double quotes: ``"C:\문서"``."""
    if "escape" not in at.problem and "hexdecimal" not in at.problem:
        return None
    start = at.text.rfind("\\", 0, at.offset + 1)
    found = re.match(r"\\(?:[xuU][0-9A-Fa-f]*|.)", at.text[start : start + 10])
    written = found[0] if found else "\\"
    said = "'{written}' means nothing in double quotes; write '\\\\' for a backslash, or use single quotes"
    return Diagnosis(start, "escape", Message(said, written=written))


def _block_text(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a line of a ``|`` text that lost its indent."""
    if at.style not in ("|", ">") or "did not find expected" not in at.problem:
        return None
    above = at.text.rfind("\n", 0, at.last.start) + 1
    key = at.text[above : at.last.start].strip(" -:")
    said = "this line has less indent than the text of '{key}' above it; indent it alike to make it a part of that text"
    return Diagnosis(at.indent, "indent", Message(said, key=key))


def _no_key(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a line without ``:``, or with nothing before it."""
    if "could not find expected ':'" in at.problem:
        return Diagnosis(at.opened, "no-key", _NO_KEY)
    if "unexpected ':'" in at.problem:
        return Diagnosis(at.offset, "stuck-colon", _STUCK)
    if at.text[at.offset : at.offset + 1] == ":" and at.offset == at.indent:
        return Diagnosis(at.offset, "no-key", Message("there is no key before this ':'"))
    return None


def _indent(at: SyntaxErrorContext) -> Diagnosis | None:
    """Explain a line whose indent fits no line above it."""
    if "did not find expected" not in at.problem:
        return None
    message = Message("this line's indent fits no line above; give it the indent of the line that it belongs beside")
    return Diagnosis(at.indent, "indent", message)
