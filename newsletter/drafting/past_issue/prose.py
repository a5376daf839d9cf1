"""Blocks of a newsletter → the Markdown of one part's body."""

import re
from collections.abc import Iterable

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.content import indented

_BULLET = re.compile(r"^[-*•·▪]\s*")


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
    return re.sub(r"(?:\n\n---)+$", "", text.strip("\n"))


def paragraph(block: Block, level: int = 2) -> str:
    """Return one block in Markdown; "" for one that shows nothing."""
    line = block.markdown or escape_markdown(block.text)
    if block.listed:
        return indented(block.marker, line) if block.marker else "- " + _BULLET.sub("", line)
    if block.level and line:
        return f"{'#' * min(4, max(1, block.level - max(level, 1)))} {_unbolded(line)}"
    return line


def _unbolded(line: str) -> str:
    """Return a heading's words without the emphasis that covers all of them."""
    found = re.fullmatch(r"\*\*([^*]+)\*\*", line)
    return found[1] if found else line
