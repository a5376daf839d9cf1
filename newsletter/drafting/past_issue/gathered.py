"""What the sections of a newsletter said so far, and which blocks are a part's own rather than inserts behind it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsletter.drafting.past_issue import inserts
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.sources import Article, TopicDraft

UNSEEN = frozenset({"image", "rule"})
"""Forms of blocks that say nothing in words."""


@dataclass
class Gathered:
    """What the sections said so far."""

    level: int
    day: dt.date | None
    names: frozenset[str] = frozenset()
    """The lines of masthead and footer, and the sender's name: what may sign the issue."""
    topics: list[TopicDraft] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    groups: list[tuple[str, tuple[Article, ...]]] = field(default_factory=list)
    news_title: str = ""
    news_note: str = ""
    inserts: list[dict[str, Any]] = field(default_factory=list)
    feedback: list[Block] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    contents: list[Block] = field(default_factory=list)
    last: str = "headline"

    def place(self, insert: dict[str, Any]) -> None:
        """Put an insert behind the part that came last."""
        self.inserts.append(inserts.placed(insert, self.last))


def without_inserts(blocks: Sequence[Block], gathered: Gathered, own: Block | None) -> list[Block]:
    """Return the blocks that are a part's own; what stands in cells of its own behind them becomes inserts after that part."""
    cells: dict[int, list[Block]] = {}
    for block in blocks:
        cells.setdefault(block.cell, []).append(block)
    if not any(block.cell for block in blocks):
        return [block for block in blocks if block.form not in UNSEEN or block.markdown]
    kept: list[Block] = []
    order = list(cells)
    skip: set[int] = set()
    home = own.cell if own else (order[0] if order else 0)
    for index, cell in enumerate(order):
        if cell in skip:
            continue
        inside = cells[cell]
        following = cells[order[index + 1]] if index + 1 < len(order) else []
        insert = _insert(inside, gathered.level or 2, strict=cell != home)
        if insert is None and cell != home and inside[0].form == "button" and len(inside) == 1:
            note = (
                following
                if len(following) == 1 and not following[0].level and not following[0].links and following[0].form == "text"
                else []
            )
            insert = inserts.button([*inside, *note])
            skip.update({order[index + 1]} if note else set())
        if insert is not None:
            gathered.place(insert)
        else:
            kept += inside
    return kept


def _insert(inside: Sequence[Block], level: int, *, strict: bool) -> dict[str, Any] | None:
    """Return the insert that a cell is."""
    boxed = inserts.box(inside, level)
    if boxed is not None or not strict:
        return boxed
    return inserts.poll(inside) or inserts.picture(inside) or (inserts.quotation(inside) if _is_quotation(inside) else None)


def _is_quotation(inside: Sequence[Block]) -> bool:
    """Whether a cell holds somebody's words: running text, then a small line with a name."""
    return (
        len(inside) > 1
        and inside[-1].small
        and not inside[0].small
        and inside[0].parent != inside[-1].parent
        and inside[0].form != "image"
    )
