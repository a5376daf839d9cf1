"""The text part of a mail → its chunks: the lines between two empty lines, and what begins a list, a button or a heading."""

import re
from collections.abc import Iterator, Sequence

from newsletter.drafting.text_cleaning import clean
from newsletter.text import display_width

ITEM = re.compile(r"^(?P<marker>[-*•·▪]|\d{1,3}[.)])\s+(?=\S)")
LABELLED = re.compile(r"^(?P<label>[^:\n]{1,60}):\s*(?P<url>(?:https?://|mailto:|tel:|\$\{)\S+)$")
BRACKETED = re.compile(r"^\[(?P<title>[^\[\]]{1,60})\]$")
OPTION = re.compile(r"^- (?P<label>.{1,60}?): (?P<url>(?:https?://|mailto:|tel:|\$\{)\S+)$")
NOTE = re.compile(r"^\[(\d{1,4})\]:?\s+(\S+:\S+)\s*$", re.MULTILINE)


def chunks(text: str) -> Iterator[list[str]]:
    """Yield the lines that stand without an empty line between them."""
    chunk: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if line.strip():
            chunk.append(_spaced(line))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def with_questions(chunks: Sequence[list[str]]) -> Iterator[list[str]]:
    """Yield the chunks, a question together with the answers behind it."""
    held: list[str] = []
    for chunk in chunks:
        answers = len(chunk) > 1 and all(map(OPTION.match, chunk))
        if held and answers:
            yield [" ".join(map(str.strip, held)), *chunk]
            held = []
            continue
        if held:
            yield held
        held = chunk
    if held:
        yield held


def _spaced(line: str) -> str:
    """Return a line cleaned, its indentation kept."""
    return line[: len(line) - len(line.lstrip(" "))] + clean(line)


def without_notes(text: str) -> str:
    """Return the text without the list of notes and the heading over it."""
    return re.sub(r"[^\n]*\n[-=]{2,}\n(?=\s*\Z)|[^\n]+\n[-=]{2,}\n\s*(?=\n-{20,})", "", NOTE.sub("", text))


def underlined(lines: Sequence[str]) -> tuple[int, str]:
    """Return the level and the words of a heading that is set by a line under it; 0 for other lines."""
    if len(lines) < 2 or not re.fullmatch(r"=+|-+|~+", lines[-1].strip()) or len(lines) > 5:
        return 0, ""
    title = " ".join(line.strip() for line in lines[:-1])
    if len(lines[-1].strip()) < 2 and display_width(title) > 1:
        return 0, ""
    return {"=": 1, "-": 2, "~": 3}[lines[-1].strip()[0]], title


def grouped(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield each list's entry with the indented lines under it, and the lines between entries together."""
    group: list[str] = []
    in_item = False
    for line in lines:
        item = ITEM.match(line)
        alone = bool(LABELLED.match(line) or BRACKETED.match(line)) and not line.startswith("  ")
        if group and (item or alone or (in_item and not line.startswith("  "))):
            yield group
            group, in_item = [], False
        group.append(line)
        in_item = in_item or bool(item)
        if alone:
            yield group
            group, in_item = [], False
    if group:
        yield group
