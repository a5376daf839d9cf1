"""What compiling a layout leaves: all that filling needs, and nothing of how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsletter.render.layout import Place
from newsletter.render.prose import Styles


@dataclass(frozen=True)
class CompiledLayout:
    """A layout ready to be filled; plain data, so that it can be kept in a file."""

    name: str
    html: str
    """Jinja template of the inlined HTML; "" when the layout is dynamic."""
    text: str
    """Jinja template of the plain text."""
    words: Mapping[str, Any]
    """The fixed words of the language."""
    slots: tuple[Styles, ...] = ()
    """The attributes of Markdown's tags, for each place where Markdown stands."""
    places: Mapping[int, Place] = field(default_factory=dict)
    """The layout's own file and line for lines of ``html``."""
    text_places: Mapping[int, Place] = field(default_factory=dict)
    """The same for lines of ``text``."""

    @property
    def dynamic(self) -> bool:
        """Whether every issue has to take the straight way (newsletter.render.straight)."""
        return not self.html
