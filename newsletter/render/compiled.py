"""What compiling a layout leaves: all that filling needs, and nothing of how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsletter.render.layout import Place
from newsletter.render.prose import Styles

HTML, TEXT, INSERTS_HTML = "html", "text", "inserts"
"""The names of a compiled layout's templates; the last one is included by the first for issues that have inserts."""


@dataclass(frozen=True)
class Template:
    """A Jinja template made of a layout's files."""

    source: str
    places: Mapping[int, Place]
    """The layout's own file and line for lines of ``source``."""


@dataclass(frozen=True)
class CompiledLayout:
    """A layout ready to be filled; plain data, so that it can be kept in a file."""

    name: str
    words: Mapping[str, Any]
    """The fixed words of the language."""
    templates: Mapping[str, Template]
    """By name; without HTML when the layout is dynamic."""
    slots: tuple[Styles, ...] = ()
    """The attributes of Markdown's tags, for each place where Markdown stands."""

    @property
    def dynamic(self) -> bool:
        """Whether every issue has to take the straight way (newsletter.render.straight)."""
        return HTML not in self.templates
