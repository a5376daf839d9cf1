"""Blocks of a newsletter → the Markdown of one part's body."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.content import as_task, indented

_BULLET = re.compile(r"^[-*•·▪]\s*")
_NUMBER = re.compile(r"<sup>(\d{1,2})</sup>|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_NOTE = re.compile(r"(?:(?<=\n\n)|\A)(?:<sup>\d{1,2}</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}) (?=\S)")
_NOTES = re.compile(r"\n\n---\n\n((?:<sup>1</sup>|¹) (?:(?!\n\n---).)+)\Z", re.DOTALL)


def body(blocks: Iterable[Block], level: int = 2) -> str:
    """Return the blocks as paragraphs, an empty line between them; entries of one list stay together.

    ``level`` is that of the part's own heading: headings inside it are counted from there.
    """
    text, before = "", None
    for block in blocks:
        line = paragraph(block, level)
        if not line:
            continue
        tight = before is not None and block.listed and before.listed and block.series == before.series and not block.loose
        text += ("\n" if tight else "\n\n") + line
        before = block
    return _with_footnotes(re.sub(r"(?:\n\n---)+$", "", text.strip("\n")))


def _with_footnotes(text: str) -> str:
    """Return the text with the numbered paragraphs under its last rule as footnotes, and their numbers in the text as references."""
    under = _NOTES.search(text)
    if under is None:
        return text
    starts = [match.start() for match in _NOTE.finditer(under[1])] + [len(under[1])]
    notes = [under[1][start:end].strip() for start, end in pairwise(starts)]
    count = 0

    def reference(match: re.Match[str]) -> str:
        nonlocal count
        number = _number(match)
        if not 1 <= number <= min(count + 1, len(notes)):
            return match[0]
        count = max(count, number)
        return f"[^{number}]"

    said = _NUMBER.sub(reference, text[: under.start()])
    if count < len(notes):
        return text
    written = [f"[^{number}]: {_NUMBER.sub('', note, count=1).strip()}" for number, note in enumerate(notes, 1)]
    return said + "\n\n" + "\n".join(re.sub(r"\n(?=.)", "\n    ", note) for note in written)


def _number(match: re.Match[str]) -> int:
    return int(match[1] or unicodedata.normalize("NFKC", match[2]))


def paragraph(block: Block, level: int = 2) -> str:
    """Return one block in Markdown; "" for one that shows nothing."""
    line = block.markdown or escape_markdown(block.text)
    if block.listed:
        line = as_task(line) if block.marker == "- " else line
        return indented(block.marker, line) if block.marker else "- " + _BULLET.sub("", line)
    if block.level and line:
        return f"{'#' * min(4, max(1, block.level - max(level, 1)))} {_unbolded(line)}"
    return line


def _unbolded(line: str) -> str:
    """Return a heading's words without the emphasis that covers all of them."""
    found = re.fullmatch(r"\*\*([^*]+)\*\*", line)
    return found[1] if found else line
