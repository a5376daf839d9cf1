"""A layout, once for all issues: theme, strings, MJML, inlined styles → an HTML template that issues are poured into.

mrml, premailer and lxml are imported here and nowhere else on the way of an issue. See newsletter.render.hold for the method.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from newsletter.content.publication import Publication
from newsletter.render.compiled import HTML, INSERTS_HTML, TEXT, CompiledLayout
from newsletter.render.context import early_names
from newsletter.render.guard import guard, stamp
from newsletter.render.hold import Hold, restore
from newsletter.render.layout import INSERTS, INSERTS_MJML, Layout, Place
from newsletter.render.prose import Styles, learn
from newsletter.render.stylesheet import Stylesheet, split
from newsletter.render.templates import environment, layout_errors
from newsletter.render.text_template import text_template

if TYPE_CHECKING:
    import jinja2

_INSERTS = ("{# inserts #}", "{# end of inserts #}")
"""Where the loop over inserts begins and ends while it goes through MJML and the inliner with all the rest."""
_BODY = re.compile(r"<mj-body\b(?:[^>\"]|\"[^\"]*\")*>")
_PROSE = re.compile(r"<!--zhp(\d+)z(\d+)-->")
_SPECIMEN = re.compile(r"<!--zhs(\d+)z-->(.*?)<!--/zhs\1z-->", re.DOTALL)


def compile_layout(layout: Layout, publication: Publication, *, trace: bool = False) -> CompiledLayout:
    """Compile ``layout`` for a publication's theme, language and inliner; LayoutError at its own file and line.

    With ``trace`` the template's elements keep their place in the layout (newsletter.render.trace).
    """
    words = layout.strings(publication.language)
    templates = {TEXT: text_template(layout)}
    if layout.dynamic:
        return CompiledLayout(layout.name, words, templates)
    names = early_names(layout.name, publication, words)
    hold, composed = _compose_held(layout, names)
    mjml = guard(composed, hold, trace=trace)
    html = _to_html(mjml, stylesheet(layout, names), publication, trace=trace)
    hold.check(mjml, html)
    html, slots = _take_prose(html, hold)
    html, inserts = _take_inserts(html, hold)
    templates |= {HTML: restore(html, hold), INSERTS_HTML: restore(inserts, hold)}
    return CompiledLayout(layout.name, words, templates, slots)


STYLESHEETS = ("parts/common.css", "style.css")
"""A layout's stylesheets in their order: what its parts share, then its own."""


def stylesheet(layout: Layout, names: Mapping[str, Any], *, compiled: bool = True) -> Stylesheet:
    """The layout's stylesheets with the theme's values in them, split."""
    env = environment(layout, html=False)
    sheets = []
    for name in STYLESHEETS:
        with layout_errors():
            sheets.append(split(env.get_template(name).render(names), layout.read(name).shown, compiled=compiled))
    return Stylesheet(*("".join(half) for half in zip(*sheets, strict=True)))


def _compose_held(layout: Layout, names: Mapping[str, Any]) -> tuple[Hold, str]:
    """The layout's MJML with everything known early in place and everything else held."""
    hold = Hold(environment(layout, html=True))

    def change(text: str, file: str) -> str:
        if file == INSERTS_MJML:
            return hold.keep("c", f'{{% if issue.inserts %}}{{% include "{INSERTS_HTML}" %}}{{% endif %}}', Place(file, 1))
        return hold.source(stamp(text, file), file)

    env = environment(layout, html=True, change=change)
    with layout_errors():
        composed = env.get_template("email.mjml.j2").render(names)
        return hold, _with_inserts(composed, env, hold, names)


def _with_inserts(composed: str, env: "jinja2.Environment", hold: Hold, names: Mapping[str, Any]) -> str:
    """The MJML with the loop over inserts, which stands behind every part, written once, at the body's beginning."""
    place = Place(INSERTS_MJML, 1)
    start, end = (hold.keep("c", mark, place) for mark in _INSERTS)
    loop = env.from_string(hold.source(INSERTS[INSERTS_MJML], INSERTS_MJML)).render(names)
    return _BODY.sub(lambda match: f"{match[0]}{start}{loop}{end}", composed, count=1)


def _take_inserts(html: str, hold: Hold) -> tuple[str, str]:
    """The HTML without the loop over inserts, and that loop."""
    start, end = (f"<!--zhc{number}z-->" for number, tag in enumerate(hold.tags) if tag.text in _INSERTS)
    before, _, rest = html.partition(start)
    loop, _, after = rest.partition(end)
    return f"{before}{after}", loop


def _to_html(mjml: str, css: Stylesheet, publication: Publication, *, trace: bool) -> str:
    from newsletter.render.mjml import to_html

    return to_html(mjml, css, publication.inliner, keep_classes=r"at-" if trace else "")


def _take_prose(html: str, hold: Hold) -> tuple[str, tuple[Styles, ...]]:
    """Styled specimens → the styles of every slot; and the tags that stand in the slots, each told its slot's number."""
    learnt = cache(learn)  # places differ, and mostly style their Markdown alike
    slots = tuple(learnt(match[2]) for match in _SPECIMEN.finditer(html))

    def one(match: re.Match[str]) -> str:
        held = hold.tags[int(match[1])]
        return hold.keep("v", re.sub(r"\|\s*markdown\b", f"| markdown({match[2]})", held.text), held.place)

    return _PROSE.sub(one, _SPECIMEN.sub("", html)), slots
