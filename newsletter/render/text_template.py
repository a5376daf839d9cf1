"""Merge a layout's ``email.txt.j2`` and the parts that it includes into one template, to compile and cache one file instead of a dozen."""

import re
from collections.abc import Iterator

from newsletter.render.compiled import Template
from newsletter.render.layout import INSERTS, Layout, TemplateLine

TEXT_TEMPLATE = "email.txt.j2"

_INCLUDE = re.compile(
    r"""\{\#.*?\#\} | \{%-?\s*raw\b.*?\bendraw\b | (?:^[ \t]*)? \{%\ include\ "(?P<name>[^"\n]+)"\ %\} \n?""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A plain include; or, without a name, a comment or raw text, whose includes do not count."""
_NEW_LINE = "{#\n+#}"
"""Prints nothing and begins a line, so that what follows has a line of its own."""
_DEEPEST = 10
"""Depth of nested includes to merge; a part that includes itself is left for Jinja to refuse."""


def text_template(layout: Layout) -> Template:
    """Return the merged template; LayoutError if a file is missing.

    Inserts stay includes, used only by issues that have any: they may occur in nine places and seldom occur in one.
    """
    pieces: list[str] = []
    places: dict[int, TemplateLine] = {}
    line = 1
    for text, place in _written_out(layout, TEXT_TEMPLATE):
        pieces += [_NEW_LINE, text]
        line += 1
        lines = text.split("\n")
        for below, written in enumerate(lines):
            if "{" in written:
                places[line + below] = TemplateLine(place.name, place.line + below)
        line += len(lines) - 1
    return Template("".join(pieces), places)


def _written_out(layout: Layout, name: str, depth: int = 0) -> Iterator[tuple[str, TemplateLine]]:
    """Yield the pieces of a template and of what it includes, each with its place."""
    source = layout.read(name)
    position = 0

    def stretch(end: int | None = None) -> tuple[str, TemplateLine]:
        return source.text[position:end], TemplateLine(name, source.text.count("\n", 0, position) + 1)

    for match in _INCLUDE.finditer(source.text):
        if not match["name"]:
            continue
        yield stretch(match.start())
        position = match.start()
        if match["name"] in INSERTS:
            yield f"{{% if issue.inserts %}}{match[0].strip()}{{% endif %}}", stretch()[1]
        elif depth < _DEEPEST:
            yield from _written_out(layout, match["name"], depth + 1)
        else:
            yield match[0], stretch()[1]
        position = match.end()
    yield stretch()
