"""A newsletter's text → Pieces: the text part of a mail, or a page copied from the browser.

Text copied out of a mail's tables ends its cells with ``|``; other text has blank lines between its blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsletter.drafting.escaping import escape_markdown
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.text_cleaning import clean

_ADDRESS = re.compile(r"[<(\[]?\s*(https?://[^\s<>)\]]+)\s*[>)\]]?")
_HEADING = re.compile(r"^(#{1,4})\s+")
_PRESS = re.compile(r"(?<=.{6})\s*\([^()]{2,24}\)$")
_RULE = re.compile(r"^[-=_*~─━═]{3,}$")


def blocks(text: str) -> Iterator[Block]:
    """Yield the text's lines as blocks; an address on a line of its own belongs to the words above it."""
    opens, held = True, None
    for line in text.split("\n"):
        bare = clean(line)
        ends = bare.endswith("|")
        bare = bare.rstrip("| ").strip()
        if not bare or _RULE.match(bare):
            opens = True
            continue
        address = _ADDRESS.fullmatch(bare)
        if address and held:
            held = replace(held, links=((_PRESS.sub("", held.text), normalize_url(address[1])),))
            continue
        if held:
            yield held
        held = _piece(bare, opens=opens)
        opens = ends
    if held:
        yield held


def _piece(line: str, *, opens: bool) -> Block:
    heading = _HEADING.match(line)
    text = _HEADING.sub("", line)
    found = _ADDRESS.search(text)
    words = clean(_ADDRESS.sub(" ", text)).strip(" -–—:|")
    links = ((_PRESS.sub("", words), normalize_url(found[1])),) if found and words else ()
    listed = bool(re.match(r"^[-*•·▪]\s", text))
    return Block(words or text, opens, len(heading[1]) if heading else 0, listed, links, escape_markdown(text) if links else "")
