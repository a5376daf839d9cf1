"""The links of a newsletter that found no place in its parts: none is lost, each is noted with the heading that it stood under."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsletter.drafting.past_issue.block import Block
from newsletter.drafting.past_issue.words import CHROME, UNSUBSCRIBE
from newsletter.drafting.sources import PastNewsletter
from newsletter.merge import SAMPLES


def left_over(blocks: Sequence[Block], newsletter: PastNewsletter) -> Iterator[str]:
    """Yield ``heading: words address`` for each link that no part of the newsletter holds.

    Merge tokens, their samples, and links to leave a list or to see the mail elsewhere are left out.
    """
    placed = "\n".join(_strings(newsletter))
    under, said = "", set()
    for block in blocks:
        under = block.text if block.level else under
        for words, address in block.links:
            if (
                address in placed
                or address in said
                or address.startswith("${")
                or address in SAMPLES.values()
                or not address.startswith("http")
            ):
                continue
            if CHROME.match(words) or UNSUBSCRIBE.search(words):
                continue
            said.add(address)
            where = f"{under}: " if under and not block.level else ""
            yield f"{where}{words} {address}"


def _strings(value: Any) -> Iterator[str]:
    """Yield every string inside a value."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
