"""The blocks that a past newsletter is cut into, whatever file it came in."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"^(?:[^\w(]*)(?:topic\s*)?(\d{1,2})(?:[.)]|\ufe0f?\u20e3|(?=\sbig\sthing))\s*(?=\S)(?!\d)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•·▪▶►✔✅👉🔗]\ufe0f?)\s*")
_WRITTEN_NUMBER = re.compile(r"^(?:[^\w(]*)(?:topic\s*)?\d{1,2}(?:[.)]|\ufe0f?\u20e3)\s*(?=\S)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class BlockImage:
    """A picture of the mail: its address or file, what it shows, where it leads."""

    src: str
    alt: str = ""
    link: str = ""
    width: int = 0


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list entry, table, picture or button.

    ``opens``: it is the first of its cell (a table cell of the mail, a block after a blank line). ``level`` is a heading's (0: none).
    ``links`` are the addresses in it with their words; ``markdown`` is the block with its emphasis and links, "" where that says no more
    than ``text``. ``lines`` is ``text`` by the line ends that a reader sees.
    """

    text: str
    opens: bool = False
    level: int = 0
    listed: bool = False
    links: tuple[tuple[str, str], ...] = ()
    markdown: str = ""
    form: str = "text"
    """text, item, quote, table, code, rule, image or button."""
    marker: str = ""
    """What stands before a list's entry: ``- `` or ``3. ``."""
    series: int = 0
    """The list that an entry belongs to; 0 outside of lists."""
    loose: bool = False
    """Whether its list parts the entries by empty lines."""
    cell: int = 0
    """The layout cell that holds the block and its neighbours."""
    box: int = 0
    """The cell inside that cell, of a box in the text; the cell itself outside of boxes."""
    parent: int = 0
    """The element that holds the block beside its neighbours."""
    size: float = 16.0
    """Its letters' height in px."""
    small: bool = False
    """Whether its letters are smaller than the mail's running text."""
    bold: bool = False
    """Whether all of its words are bold."""
    centred: bool = False
    lines: tuple[str, ...] = ()
    image: BlockImage | None = None

    @property
    def number(self) -> int:
        """The number that the block begins with, 0 for none: ``2. 제목`` → 2."""
        found = _NUMBER.match(self.text)
        return int(found[1]) if found else 0

    @property
    def unnumbered(self) -> str:
        """The text without its number or bullet."""
        return _BULLET.sub("", _WRITTEN_NUMBER.sub("", self.text)).strip()

    @property
    def is_link(self) -> bool:
        """Whether the block is little more than a link: at least half of its text."""
        return bool(self.links) and sum(len(words) for words, _ in self.links) * 2 >= len(self.text)

    @property
    def is_entry(self) -> bool:
        """Whether the block is one link and nothing else, save for a number of minutes."""
        return len(self.links) == 1 and len(self.text) - len(self.links[0][0]) <= 12 and self.text.startswith(self.links[0][0])
