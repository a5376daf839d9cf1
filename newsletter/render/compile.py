"""Compile a layout once for all issues: theme, strings, MJML and inlined styles become an HTML template.

Rendering an issue imports mrml, premailer and lxml only through this module. See newsletter.render.placeholders for the method.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from newsletter.content.publication import Publication
from newsletter.render.compiled import HTML, INSERTS_HTML, TEXT, CompiledLayout
from newsletter.render.filters import layout_names
from newsletter.render.layout import INSERTS, INSERTS_MJML, Layout, TemplateLine
from newsletter.render.markdown_styles import Styles, extract_styles
from newsletter.render.placeholders import Placeholders, unmask
from newsletter.render.stylesheet import Stylesheet, split
from newsletter.render.templates import environment, layout_errors
from newsletter.render.text_template import text_template
from newsletter.render.validate import annotate_lines, validate_mjml

if TYPE_CHECKING:
    import jinja2

_INSERTS = ("{# inserts #}", "{# end of inserts #}")
"""Marks of the beginning and end of the loop over inserts while MJML and the inliner process it with the rest."""
_BODY = re.compile(r"<mj-body\b(?:[^>\"]|\"[^\"]*\")*>")
_PROSE = re.compile(r"<!--zhp(\d+)z(\d+)-->")
_SAMPLE = re.compile(r"<!--zhs(\d+)z-->(.*?)<!--/zhs\1z-->", re.DOTALL)


def compile_layout(layout: Layout, publication: Publication, *, annotated: bool = False) -> CompiledLayout:
    """Compile ``layout`` for a publication's theme, language and inliner; LayoutError at its own file and line.

    With ``annotated`` the template's elements keep their place in the layout (newsletter.render.source_map).
    """
    strings = layout.strings(publication.language)
    templates = {TEXT: text_template(layout)}
    if layout.dynamic:
        return CompiledLayout(layout.name, strings, templates)
    names = layout_names(layout.name, publication, strings)
    placeholders, composed = _compose_masked(layout, names)
    mjml = validate_mjml(composed, placeholders, annotated=annotated)
    html = _to_html(mjml, stylesheet(layout, names), publication, annotated=annotated)
    placeholders.check(mjml, html)
    html, slots = _take_prose(html, placeholders)
    html, inserts = _take_inserts(html, placeholders)
    templates |= {HTML: unmask(html, placeholders), INSERTS_HTML: unmask(inserts, placeholders)}
    return CompiledLayout(layout.name, strings, templates, slots)


STYLESHEETS = ("parts/common.css", "style.css")
"""A layout's stylesheets in order: the one that its parts share, then its own."""


def stylesheet(layout: Layout, names: Mapping[str, Any], *, compiled: bool = True) -> Stylesheet:
    """Return the layout's stylesheets with the theme's values, split."""
    env = environment(layout, html=False)
    sheets = []
    for name in STYLESHEETS:
        with layout_errors(layout):
            sheets.append(split(env.get_template(name).render(names), layout.find_file(name), compiled=compiled))
    return Stylesheet(*("".join(half) for half in zip(*sheets, strict=True)))


def _compose_masked(layout: Layout, names: Mapping[str, Any]) -> tuple[Placeholders, str]:
    """Compose the layout's MJML; tags that depend on an issue are masked."""
    placeholders = Placeholders(environment(layout, html=True), layout.locate)

    def change(text: str, name: str) -> str:
        if name == INSERTS_MJML:
            return placeholders.add(
                "c", f'{{% if issue.inserts %}}{{% include "{INSERTS_HTML}" %}}{{% endif %}}', TemplateLine(name, 1)
            )
        return placeholders.mask(annotate_lines(text, name), name)

    env = environment(layout, html=True, change=change)
    with layout_errors(layout):
        composed = env.get_template("email.mjml.j2").render(names)
        return placeholders, _with_inserts(composed, env, placeholders, names)


def _with_inserts(composed: str, env: "jinja2.Environment", placeholders: Placeholders, names: Mapping[str, Any]) -> str:
    """Add the loop over inserts, which every part includes, once at the beginning of the body."""
    place = TemplateLine(INSERTS_MJML, 1)
    start, end = (placeholders.add("c", mark, place) for mark in _INSERTS)
    loop = env.from_string(placeholders.mask(INSERTS[INSERTS_MJML], INSERTS_MJML)).render(names)
    return _BODY.sub(lambda match: f"{match[0]}{start}{loop}{end}", composed, count=1)


def _take_inserts(html: str, placeholders: Placeholders) -> tuple[str, str]:
    """Separate the loop over inserts from the HTML."""
    start, end = (f"<!--zhc{number}z-->" for number, tag in enumerate(placeholders.tags) if tag.text in _INSERTS)
    before, _, rest = html.partition(start)
    loop, _, after = rest.partition(end)
    return f"{before}{after}", loop


def _to_html(mjml: str, css: Stylesheet, publication: Publication, *, annotated: bool) -> str:
    from newsletter.render.html import to_html

    return to_html(mjml, css, publication.inliner, keep_classes=r"at-" if annotated else "")


def _take_prose(html: str, placeholders: Placeholders) -> tuple[str, tuple[Styles, ...]]:
    """Extract the styles of every slot, and write the slot's number into each Markdown filter."""
    extracted = cache(extract_styles)  # places differ, and mostly style their Markdown alike
    slots = tuple(extracted(match[2]) for match in _SAMPLE.finditer(html))

    def one(match: re.Match[str]) -> str:
        masked = placeholders.tags[int(match[1])]
        return placeholders.add("v", re.sub(r"\|\s*markdown\b", f"| markdown({match[2]})", masked.text), masked.place)

    return _PROSE.sub(one, _SAMPLE.sub("", html)), slots
