"""Merge a layout's ``email.txt.j2`` and the parts that it includes into one template, to compile and cache one file instead of a dozen.

A layout without an ``email.txt.j2`` has the text of its parts: ``parts/NAME.txt.j2`` where its ``email.mjml.j2`` includes
``parts/NAME.mjml.j2``, in the same order and under the same conditions.
"""

import re
from collections.abc import Iterator

from newsletter.render.compiled import Template
from newsletter.render.layout import INSERTS, Layout, TemplateLine

TEXT_TEMPLATE = "email.txt.j2"
MJML_TEMPLATE = "email.mjml.j2"

_INCLUDE = re.compile(
    r"""\{\#.*?\#\} | \{%-?\s*raw\b.*?\bendraw\b | (?:^[ \t]*)? \{%\ include\ "(?P<name>[^"\n]+)"\ %\} \n?""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A plain include; or, without a name, a comment or raw text, whose includes do not count."""
_TAGS = re.compile(r"""\{\#.*?\#\}|\{%-?\s*include\s+"(?P<part>parts/[^"\n]+)\.mjml\.j2"\s*-?%\}|\{%.*?%\}|\n""", re.DOTALL)
"""What of an ``email.mjml.j2`` counts for its text: control tags, includes, and line ends, which keep the lines of errors right."""
_EXTENDS = re.compile(r"""\{%-?\s*extends\s+["'](?P<name>[^"'\n]+)["']\s*-?%\}""")
_BLOCK = re.compile(r"\{%-?\s*block\s+(?P<name>\w+)[^%]*%\}.*?\{%-?\s*endblock\b[^%]*%\}", re.DOTALL)
_BLOCK_TAG = re.compile(r"\{%-?\s*(?:end)?block\b.*?%\}")
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
    if name == TEXT_TEMPLATE and not layout.has_file(name):
        name, text = MJML_TEMPLATE, _of_parts(layout)
    else:
        text = layout.read(name).text
    position = 0

    def stretch(end: int | None = None) -> tuple[str, TemplateLine]:
        return text[position:end], TemplateLine(name, text.count("\n", 0, position) + 1)

    for match in _INCLUDE.finditer(text):
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


def _of_parts(layout: Layout) -> str:
    """Return the text template of a layout that has none: the control tags and the includes of its ``email.mjml.j2``."""

    def one(match: re.Match[str]) -> str:
        if part := match["part"]:
            name = f"{part}.txt.j2"
            return f'{{% include "{name}" %}}' if name in INSERTS or layout.has_file(name) else ""
        return "" if match[0].startswith("{#") or _BLOCK_TAG.fullmatch(match[0]) else match[0]

    return "".join(one(match) for match in _TAGS.finditer(_with_blocks(layout, MJML_TEMPLATE)))


def _with_blocks(layout: Layout, name: str, depth: int = 0) -> str:
    """Return a template's text; one that extends another is that one with the blocks that it replaces."""
    text = layout.read(name).text
    base = _EXTENDS.search(text)
    if not base or depth >= _DEEPEST:
        return text
    own = {block["name"]: block[0] for block in _BLOCK.finditer(text)}
    return _BLOCK.sub(lambda block: own.get(block["name"], block[0]), _with_blocks(layout, base["name"], depth + 1))
