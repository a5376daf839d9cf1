"""Compile a layout once for all issues: theme, strings, MJML and inlined styles become an HTML template.

Rendering an issue imports mrml, premailer and lxml only through this module. See newsletter.render.placeholders for the method.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from newsletter.content.publication import Publication
from newsletter.render.boxes import widths_at
from newsletter.render.compiled import HTML, INSERTS_HTML, TEXT, CompiledLayout
from newsletter.render.filters import layout_names
from newsletter.render.html import to_html, used_classes
from newsletter.render.images import name_layout_images
from newsletter.render.layout import INSERTS_MJML, Layout, TemplateLine
from newsletter.render.markdown_styles import Styles, extract_styles
from newsletter.render.placeholders import MARKDOWN, NotCompilableError, Placeholders
from newsletter.render.sheets import read_sheets, take_styles
from newsletter.render.stylesheet import drop_unused, join_sheets
from newsletter.render.templates import environment, layout_errors
from newsletter.render.text_template import text_template
from newsletter.render.unmask import unmask
from newsletter.render.validate import annotate_lines, validate_mjml

if TYPE_CHECKING:
    import jinja2

_INSERTS = ("{# inserts #}", "{# end of inserts #}")
"""Marks of the beginning and end of the loop over inserts while MJML and the inliner process it with the rest."""
_BODY = re.compile(r"<mj-body\b(?:[^>\"]|\"[^\"]*\")*>")
_PROSE = re.compile(r"<!--zhp(\d+)z(\d+)-->")
_STYLE_BLOCK = re.compile(r'(<style type="text/css">)(?!table)(.*?)(</style>)', re.DOTALL)
_SAMPLE = re.compile(r"<!--zhs(\d+)z-->(.*?)<!--/zhs\1z-->", re.DOTALL)


def compile_layout(layout: Layout, publication: Publication, *, annotated: bool = False) -> CompiledLayout:
    """Compile ``layout`` for a publication's theme, language and inliner; LayoutError at its own file and line.

    With ``annotated`` the template's elements keep their place in the layout (newsletter.render.source_map). A layout that cannot be
    compiled is rendered anew for every issue, unless its layout.yaml says ``dynamic: false``.
    """
    strings = layout.strings(publication.language)
    text = {TEXT: text_template(layout)}
    if layout.dynamic:
        return CompiledLayout(layout.name, strings, text)
    try:
        templates, slots, images = _compile(layout, publication, strings, annotated=annotated)
    except NotCompilableError:
        if layout.dynamic is False:
            raise
        return CompiledLayout(layout.name, strings, text)
    return CompiledLayout(layout.name, strings, text | templates, slots, images)


def _compile(
    layout: Layout, publication: Publication, strings: dict[str, Any], *, annotated: bool
) -> tuple[dict[str, Any], tuple[Styles, ...], dict[str, str]]:
    """Return the HTML templates, the styles of their slots, and the layout's own images."""
    names = layout_names(layout.name, publication, strings)
    loaded: set[str] = set()
    placeholders, composed = _compose_masked(layout, names, loaded)
    composed, styles = take_styles(composed, layout.locate)
    mjml = validate_mjml(composed, placeholders, direction=strings["dir"], annotated=annotated)
    placeholders.raise_obstacles(styles)
    css = join_sheets([*read_sheets(layout, environment(layout, html=False), names, loaded), *styles])
    html = to_html(mjml, css, publication, strings, keep_classes=r"at-" if annotated else "")
    placeholders.check(mjml, html)
    html, images = name_layout_images(html)
    html, slots = _take_prose(html, placeholders, publication.theme.width)
    html, inserts = _take_inserts(html, placeholders)
    html = _STYLE_BLOCK.sub(_only_with_inserts(used_classes(html), placeholders), html) if inserts else html
    return {HTML: unmask(html, placeholders), INSERTS_HTML: unmask(inserts, placeholders)}, slots, images


def _compose_masked(layout: Layout, names: Mapping[str, Any], loaded: set[str]) -> tuple[Placeholders, str]:
    """Compose the layout's MJML; tags that depend on an issue are masked. The names of its files are added to ``loaded``."""
    placeholders = Placeholders(environment(layout, html=True), layout.locate)

    def change(text: str, name: str) -> str:
        if name == INSERTS_MJML:
            return placeholders.add(
                "c", f'{{% if issue.inserts %}}{{% include "{INSERTS_HTML}" %}}{{% endif %}}', TemplateLine(name, 1)
            )
        return placeholders.mask(annotate_lines(text, name), name)

    env = environment(layout, html=True, change=change, loaded=loaded)
    with layout_errors(layout):
        composed = env.get_template("email.mjml.j2").render(names)
        placeholders.refuse_unknown(composed)
        return placeholders, _with_inserts(composed, env, placeholders, layout, names) if INSERTS_MJML in loaded else composed


def _with_inserts(
    composed: str, env: "jinja2.Environment", placeholders: Placeholders, layout: Layout, names: Mapping[str, Any]
) -> str:
    """Add the loop over inserts, which every part includes, once at the beginning of the body."""
    place = TemplateLine(INSERTS_MJML, 1)
    start, end = (placeholders.add("c", mark, place) for mark in _INSERTS)
    loop = env.from_string(placeholders.mask(layout.inserts_template(INSERTS_MJML), INSERTS_MJML)).render(names)
    return _BODY.sub(lambda match: f"{match[0]}{start}{loop}{end}", composed, count=1)


def _take_inserts(html: str, placeholders: Placeholders) -> tuple[str, str]:
    """Separate the loop over inserts from the HTML."""
    marks = [f"<!--zhc{number}z-->" for number, tag in enumerate(placeholders.tags) if tag.text in _INSERTS]
    if not marks:
        return html, ""
    start, end = marks
    before, _, rest = html.partition(start)
    loop, _, after = rest.partition(end)
    return f"{before}{after}", loop


def _only_with_inserts(used: frozenset[str] | None, placeholders: Placeholders) -> Callable[[re.Match[str]], str]:
    """Return a substitution that writes the rules of a style block that no class in ``used`` needs for issues with inserts only."""
    place = TemplateLine(INSERTS_MJML, 1)

    def one(block: re.Match[str]) -> str:
        always = block[2] if used is None else drop_unused(block[2], used)
        if len(always) >= len(block[2]):
            return block[0]
        if_, else_, end = (placeholders.add("c", f"{{% {tag} %}}", place) for tag in ("if issue.inserts", "else", "endif"))
        without = f"{block[1]}{always}{block[3]}" if always else ""
        return f"{if_}{block[0]}{else_}{without}{end}"

    return one


def _take_prose(html: str, placeholders: Placeholders, width: int) -> tuple[str, tuple[Styles, ...]]:
    """Extract the styles of every slot, and write the slot's number and its place's width into each Markdown filter."""
    extracted = cache(extract_styles)  # places differ, and mostly style their Markdown alike
    slots = tuple(extracted(match[2]) for match in _SAMPLE.finditer(html))
    html = _SAMPLE.sub("", html)
    widths = [room for _, room in widths_at(html, _PROSE, width)]
    rooms = iter(widths)

    def one(match: re.Match[str]) -> str:
        masked = placeholders.tags[int(match[1])]
        slot = f"slot={match[2]}, width={next(rooms)}"
        return placeholders.add("v", MARKDOWN.sub(lambda call: f"| markdown({_arguments(call, slot)})", masked.text), masked.place)

    return _PROSE.sub(one, html), slots


def _arguments(call: re.Match[str], slot: str) -> str:
    own = (call["arguments"] or "").strip()
    return f"{own}, {slot}" if own else slot
