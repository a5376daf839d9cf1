"""Convert validated MJML and a stylesheet to HTML for mail clients: mrml, an inliner, then clean-up."""

import logging
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from newsletter.content.publication import Publication
from newsletter.errors import LayoutError
from newsletter.imports import lazy_import
from newsletter.render.mrml import mjml_to_html
from newsletter.render.stylesheet import Stylesheet, drop_unused, minify_css

Inliner = Callable[[str, str], str]
"""``(html, css) -> html``, with the rules of ``css`` written into ``style`` attributes.

Every inliner leaves each ``<style>`` of the document, Outlook's conditional comments, ``!important`` and ``width`` attributes alone,
and opens no network connection.
"""

_STYLE_BLOCK = re.compile(r"<style([^>]*)>(.*?)</style>\s*", re.DOTALL)
_OLD_OUTLOOK = re.compile(r"<!--\[if lte mso 11\]>.*?<!\[endif\]-->\s*", re.DOTALL)
_STYLE = re.compile(r"""(<[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'<>])*?)\sstyle=("[^"]*"|'[^']*')""")
_CLASS = re.compile(r' class="([^"]*)"')
_ARTICLE = re.compile(r""" (?:aria-label=(?:"[^"]*"|'[^']*') )?aria-roledescription="email"([^>]*) role="article\"""")
_REDUNDANT = re.compile(
    r"(?:cursor:auto|text-transform:none|opacity:0(?:;overflow:hidden)?|background:(#[0-9a-f]{6})(?=;background-color:\1));"
)
"""Declarations of mrml that only repeat an initial value and that some client does not support."""

_ADJACENT = re.compile(
    r"<!--\[if mso \| IE\]>(?:(?!-->|<!--).)*<!\[endif\]-->(?:<!--\[if mso \| IE\]>(?:(?!-->|<!--).)*<!\[endif\]-->)+", re.DOTALL
)
"""Conditional comments for Outlook, two or more without anything between."""

_RESETS = "table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}"
_BASE = "p{margin:13px 0}img{border:0;height:auto}"
"""MJML's own rules for what stands inside its components."""
_SCHEMES = '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
_JOINED = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
"""Languages of the Arabic script, whose letters are joined: spacing tears them apart."""
_LETTER_SPACING = re.compile(r"letter-spacing:[^;\"}]+;?")
_PLACEHOLDER = re.compile(r"zh[vcp]\d+z")
_BODY = "margin:0;padding:0;-webkit-text-size-adjust:100%;"

_NETWORK_MODULES = ("requests", "urllib.request", "encutils", "importlib.metadata", "email.message")
"""Modules that premailer and cssutils import to download stylesheets; importing them lazily saves a sixth of a compilation."""


def to_html(
    mjml: str, stylesheet: Stylesheet, publication: Publication, strings: Mapping[str, str], *, keep_classes: str = ""
) -> str:
    """Convert validated MJML to one HTML document, its rules inlined and its other rules in ``<style>``.

    ``strings`` gives the direction of the publication's language. Classes that match the regular expression ``keep_classes`` stay
    even if no rule names them. Raises LayoutError if mrml refuses the MJML, or the inliner a style.
    """
    html = mjml_to_html(mjml, strings, publication.language)
    try:
        html = INLINERS[publication.inliner](_replace_styles(html, stylesheet), f"{_BASE}{stylesheet.inlined}")
    except RecursionError as error:  # premailer takes each bracket and word of a style apart by a call of its own
        raise LayoutError("a 'style' attribute of the layout has too many words or brackets to be inlined") from error
    if publication.language.split("-")[0] in _JOINED:
        html = _LETTER_SPACING.sub("", html)
    return _clean_up(html, keep_classes)


def inline_with_premailer(html: str, css: str) -> str:
    """Inline with premailer 3.10, whose defaults would strip ``!important`` and turn ``width="550"`` into ``100%``."""
    with ExitStack() as imports:
        for name in _NETWORK_MODULES:
            imports.enter_context(lazy_import(name))
        import premailer

    html = html.replace("<style", '<style data-premailer="ignore"')
    inliner = premailer.Premailer(
        html,
        align_floating_images=False,  # parses the style of each image anew, and mails float none
        css_text=css,
        allow_network=False,
        cssutils_logging_level=logging.CRITICAL,
        disable_basic_attributes=["width", "height"],
        disable_leftover_css=True,
        disable_validation=True,
        keep_style_tags=True,
        remove_classes=False,
        strip_important=False,
    )
    result: str = inliner.transform()
    return result.replace(' data-premailer="ignore"', "")


def inline_with_css_inline(html: str, css: str) -> str:
    """Inline with css-inline, which is strict about CSS and keeps the doctype and entities as written."""
    import css_inline

    inliner = css_inline.CSSInliner(extra_css=css, inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False)
    # it drops extra rules that it cannot inline; stylesheet.split has put those into <style> before
    return re.sub(r"(<!\[if !mso\]>)(?!<!-->)", r"<!--\1<!-->", inliner.inline(html))


INLINERS: Mapping[str, Inliner] = {"premailer": inline_with_premailer, "css-inline": inline_with_css_inline}
"""The inliners that ``inliner:`` in publication.yaml may name."""


def _replace_styles(html: str, stylesheet: Stylesheet) -> str:
    """Keep the style blocks of MJML's components, drop its resets, and add the layout's kept rules and its dark rules.

    Table resets concern Outlook for Windows only and go into a conditional comment; those of ``<body>``, ``<p>`` and ``<img>`` go into
    the elements.
    """
    html = _OLD_OUTLOOK.sub("", html)
    components = "".join(
        f"<style{block[1]}>{minify_css(block[2])}</style>" for block in _STYLE_BLOCK.finditer(html) if _is_needed(block, html)
    )
    html = _STYLE_BLOCK.sub("", html)
    used = used_classes(html)
    light, dark = (drop_unused(css, used) if used is not None and css else css for css in (stylesheet.kept, stylesheet.dark))
    if dark:
        light = f":root{{color-scheme:light dark;supported-color-schemes:light dark}}{light}"
    kept = "".join(f'<style type="text/css">{css}</style>' for css in (light, dark) if css)
    resets = f'<!--[if mso]><style type="text/css">{_RESETS}</style><![endif]-->'
    return html.replace("</head>", f"{_SCHEMES if dark else ''}{resets}{components}{kept}</head>", 1)


def _is_needed(block: re.Match[str], html: str) -> bool:
    """Return whether a style block of mrml does anything that is not done otherwise."""
    css = block[2]
    if "#outlook a" in css or css.startswith(".moz-text-html .mj-column"):
        return False  # resets; the widths of columns again, for Thunderbird only
    if names := set(re.findall(r"\.mj-column-[\w-]+", css)):
        return bool(names - {".mj-column-per-100"})  # a single column has its own inline width
    return ".mj-full-width-mobile" not in css or 'class="mj-full-width-mobile' in html


def used_classes(html: str) -> frozenset[str] | None:
    """Return every class of the document; None if some are not known yet."""
    names = frozenset(name for match in _CLASS.finditer(html) for name in match[1].split())
    return None if any(_PLACEHOLDER.search(name) for name in names) else names


def _clean_up(html: str, keep_classes: str) -> str:
    """Write the doctype in upper case, set the main landmark, shorten styles, and drop classes that no rule names.

    Each ``style`` begins a line, which keeps most lines short (``fold_lines`` does the rest).
    """
    html = re.sub(r"^\s*(?:<!doctype[^>]*>\s*)?", "<!DOCTYPE html>\n", html, count=1, flags=re.IGNORECASE)
    html = re.sub(r"<body([^>]*) style=\"word-spacing:normal;", rf'<body\1 style="{_BODY}', html, count=1)
    html = _ARTICLE.sub(r'\1 role="main"', html, count=1)
    html = html.replace(' vertical-align="middle"', "").replace(' target="_blank"', "").replace(' style=""', "")
    html = _drop_unused_classes(html, keep_classes)
    html = _STYLE.sub(lambda match: f"{match[1]}\nstyle={_shorten(match[2])}", html)
    html = _ADJACENT.sub(_join_comments, html)
    return re.sub(r">\n+<", "><", html).strip() + "\n"


def _join_comments(match: re.Match[str]) -> str:
    """Join conditional comments for Outlook that follow each other; other conditions are left alone."""
    return match[0].replace("<![endif]--><!--[if mso | IE]>", "")


def _drop_unused_classes(html: str, keep_classes: str) -> str:
    rules = "".join(block[2] for block in _STYLE_BLOCK.finditer(html))
    used = set(re.findall(r"\.([A-Za-z_][\w-]*)", rules))

    def classes(match: re.Match[str]) -> str:
        kept = [name for name in match[1].split() if name in used or (keep_classes and re.match(keep_classes, name))]
        return f' class="{" ".join(kept)}"' if kept else ""

    return _CLASS.sub(classes, html)


def _shorten(style: str) -> str:
    """Drop redundant declarations, and the white space that inliners add, from a quoted ``style`` value."""
    return _REDUNDANT.sub("", re.sub(r"\s*([;:,])\s+", r"\1", style))
