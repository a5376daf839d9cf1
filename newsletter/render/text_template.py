"""A layout's ``email.txt.j2`` with the parts that it includes written out: one template to compile and keep instead of a dozen."""

import re
from collections.abc import Iterator

from newsletter.render.compiled import Template
from newsletter.render.layout import INSERTS, Layout, Place

TEXT_TEMPLATE = "email.txt.j2"

_INCLUDE = re.compile(
    r"""\{\#.*?\#\} | \{%-?\s*raw\b.*?\bendraw\b | (?:^[ \t]*)? \{%\ include\ "(?P<name>[^"\n]+)"\ %\} \n?""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A plain include; or, without a name, a comment or raw text, in which none is meant."""
_NEW_LINE = "{#\n+#}"
"""Prints nothing, and begins a line of the template, so that the place of what follows can be told."""
_DEEPEST = 10
"""Includes inside includes that are written out; a part that includes itself is then left for Jinja to refuse."""


def text_template(layout: Layout) -> Template:
    """The whole template; LayoutError when a file is missing.

    Inserts stay included, and only for issues that have any: they may stand in nine places, and seldom stand in one.
    """
    pieces: list[str] = []
    places: dict[int, Place] = {}
    line = 1
    for text, place in _written_out(layout, TEXT_TEMPLATE):
        pieces += [_NEW_LINE, text]
        line += 1
        lines = text.split("\n")
        for below, written in enumerate(lines):
            if "{" in written:
                places[line + below] = Place(place.file, place.line + below)
        line += len(lines) - 1
    return Template("".join(pieces), places)


def _written_out(layout: Layout, name: str, depth: int = 0) -> Iterator[tuple[str, Place]]:
    """The stretches of a template and of what it includes, each with the place where it begins."""
    source = layout.read(name)
    position = 0

    def stretch(end: int | None = None) -> tuple[str, Place]:
        return source.text[position:end], Place(source.shown, source.text.count("\n", 0, position) + 1)

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
