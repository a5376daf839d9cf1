"""The pieces that a past newsletter is cut into, whatever file it came in."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"^(?:\W*)(?:topic\s*)?(\d{1,2})(?:[.)]|\ufe0f?\u20e3)\s*(?=\S)(?!\d)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*")


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list entry or link.

    ``opens``: it is the first of its cell (a table cell of the mail, a block after a blank line). ``level`` is a
    heading's (0: none). ``links`` are the addresses in it with their words; ``markdown`` is its text with them in place.
    """

    text: str
    opens: bool = False
    level: int = 0
    listed: bool = False
    links: tuple[tuple[str, str], ...] = ()
    markdown: str = ""

    @property
    def number(self) -> int:
        """The number that the piece begins with, 0 for none: ``2. 제목`` → 2."""
        found = _NUMBER.match(self.text)
        return int(found[1]) if found else 0

    @property
    def unnumbered(self) -> str:
        """The text without its number or bullet."""
        return _BULLET.sub("", _NUMBER.sub("", self.text)).strip()

    @property
    def is_link(self) -> bool:
        """Whether the piece is little more than a link: at least half of its text."""
        return bool(self.links) and sum(len(words) for words, _ in self.links) * 2 >= len(self.text)
