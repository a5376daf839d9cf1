"""Restore the Jinja tags that ``placeholders`` masked, in the HTML that MJML and the inliner made."""

import re

from newsletter.render.compiled import Template
from newsletter.render.layout import TemplateLine
from newsletter.render.placeholders import PLACEHOLDER, Placeholders


def unmask(html: str, placeholders: Placeholders) -> Template:
    """Turn inlined HTML with placeholders into a Jinja template.

    Every restored tag begins a line of the template (by a line end inside the tag, which prints nothing), so that an error while
    rendering can be reported at the layout's own line. Prose must have been extracted before (newsletter.render.markdown_styles).
    """
    html = re.sub(r"\{(?=[{%#])", "{{ '{' }}", html)
    html = re.sub(r"<!--(zhc\d+z)-->", r"\1", html)
    places: dict[int, TemplateLine] = {}
    pieces: list[str] = []
    line, position = 1, 0
    for match in PLACEHOLDER.finditer(html):
        masked = placeholders.tags[int(match["number"])]
        before = html[position : match.start()]
        opening = 3 if masked.text[2:3] in "-+" else 2
        tag = f"{masked.text[:opening]}\n{masked.text[opening:].replace(chr(10), ' ')}"
        line += before.count("\n") + 1
        places[line] = masked.place
        pieces += [before, tag]
        position = match.end()
    return Template("".join([*pieces, html[position:]]), places)
