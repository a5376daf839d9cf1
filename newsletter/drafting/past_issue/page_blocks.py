"""A newsletter's HTML, as an ESP exports it or a mail program saves it → Pieces."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page.tree import Run, is_visible, lines
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.text_cleaning import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELLS = frozenset(
    {"table", "tr", "td", "th", "section", "article", "header", "footer", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
)


_HEADING = re.compile("h([1-6])")


def blocks(root: "HtmlElement") -> Iterator[Block]:
    """Yield what a reader sees of the mail, block by block."""
    for line in lines(root):
        heading = _HEADING.fullmatch(line.owner.tag)
        runs = [*_joined(line.runs)]
        yield Block(
            line.text,
            opens=not line.edges or not _CELLS.isdisjoint(line.edges),
            level=int(heading[1]) if heading else 0,
            listed=line.owner.tag == "li",
            links=tuple((clean(words), address) for words, address in runs if address and clean(words)),
            markdown=clean("".join(map(_markdown, line.runs))) if any(run.href or run.bold for run in line.runs) else "",
        )


def hidden_preheader(root: "HtmlElement") -> str:
    """Return the text that a mail hides at its top for the inbox; "" without one."""
    for element in root.iter("div", "span", "p", "td"):
        if not is_visible(element):
            return clean(element.text_content()).strip(" \u00a0.͏")
        if len(clean(element.text_content())) > 20 and not len(element):
            return ""
    return ""


def _joined(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    """Neighbours with one address made one: ``<a>오픈<b>AI</b></a>`` is one link."""
    for address, group in groupby((run for run in runs if run.words), key=lambda run: normalize_url(run.href)):
        yield "".join(run.words for run in group), address


def _markdown(run: Run) -> str:
    """Write a run of text with its link and its weight, spaces outside of them."""
    inside = clean(run.words)
    address = normalize_url(run.href)
    if not inside or not (address or run.bold):
        return escape_markdown(run.words) if inside else run.words
    text = f"**{inside}**" if run.bold else inside
    if address:
        text = f"[{text.replace('[', '(').replace(']', ')')}](<{address}>)"
    before = run.words[: len(run.words) - len(run.words.lstrip())]
    return f"{before}{text}{run.words[len(run.words.rstrip()) :]}"
