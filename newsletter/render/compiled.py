"""The serialisable result of compiling a layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsletter.render.layout import TemplateLine
from newsletter.render.markdown_styles import Styles

HTML, TEXT, INSERTS_HTML = "html", "text", "inserts"
"""Names of a compiled layout's templates; HTML includes INSERTS_HTML for issues that have inserts."""


@dataclass(frozen=True)
class Template:
    """A Jinja template made of a layout's files."""

    source: str
    places: Mapping[int, TemplateLine]
    """Line of ``source`` → line of the layout's own template."""


@dataclass(frozen=True)
class CompiledLayout:
    """A layout ready to render; plain data, so that it can be cached in a file."""

    name: str
    strings: Mapping[str, Any]
    """The fixed texts in the publication's language."""
    templates: Mapping[str, Template]
    """Name → template; without HTML if the layout is dynamic."""
    slots: tuple[Styles, ...] = ()
    """The attributes of Markdown's tags, for each place that has Markdown."""
    images: Mapping[str, str] = field(default_factory=dict)
    """The layout's own images: public name → path inside the layout's folder."""

    @property
    def dynamic(self) -> bool:
        """Whether every issue is rendered by newsletter.render.reference."""
        return HTML not in self.templates
