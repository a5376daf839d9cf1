"""Guarded MJML + a split stylesheet → HTML as a mail client wants it: mrml, an inliner, and a tidy end."""

import re

from newsletter.errors import LayoutError
from newsletter.render.inline import INLINERS
from newsletter.render.stylesheet import Stylesheet

_RESET = re.compile(r"<style type=\"text/css\">\s*#outlook a.*?</style>", re.DOTALL)
_RESET_RULES = (
    "#outlook a{padding:0}body{margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}"
    "table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}"
    "img{border:0;outline:none;text-decoration:none;-ms-interpolation-mode:bicubic}"
)
_COLUMN_RULES = re.compile(r"<style type=\"text/css\">@media only screen and \(min-width:\d+px\) \{(.*?)\}\s*</style>", re.DOTALL)
_THUNDERBIRD = re.compile(r"<style media=\"[^\"]*\">\.moz-text-html.*?</style>", re.DOTALL)
_OLD_OUTLOOK = re.compile(r"<!--\[if lte mso 11\]>.*?<!\[endif\]-->\s*", re.DOTALL)
_STYLE = re.compile(r" style=(\"[^\"]*\"|'[^']*')")
_CLASS = re.compile(r' class="([^"]*)"')


def to_html(mjml: str, stylesheet: Stylesheet, inliner: str, *, keep_classes: str = "") -> str:
    """Guarded MJML → one HTML document, styles inlined, kept rules in one ``<style>``, unused classes gone.

    Classes that match the regular expression ``keep_classes`` stay as well. Raises LayoutError when mrml refuses the MJML.
    """
    html = _through_mrml(mjml)
    html = _head(html, stylesheet)
    html = INLINERS[inliner](html, stylesheet.inlined)
    return _tidy(html, keep_classes)


def _through_mrml(mjml: str) -> str:
    from mjml import mjml2html

    try:
        return str(mjml2html(mjml, fonts={}))
    except ValueError as error:
        raise LayoutError(
            f"MJML cannot be read: {error}; this is past the checks of tags and attributes, please report it"
        ) from error


def _head(html: str, stylesheet: Stylesheet) -> str:
    """Mrml's five style blocks → at most two: resets with the layout's kept rules, and column widths where there are columns."""
    html = _THUNDERBIRD.sub("", _OLD_OUTLOOK.sub("", html))
    columns = _COLUMN_RULES.search(html)
    if columns and set(re.findall(r"\.mj-column-[\w-]+", columns[1])) <= {".mj-column-per-100"}:
        html = html.replace(columns[0], "")  # one column is 100 % wide by its own style already
    html = _RESET.sub("", html)
    blocks = "".join(f'<style type="text/css">{css}</style>' for css in (_RESET_RULES + stylesheet.kept, stylesheet.dark) if css)
    return html.replace("</head>", f"{blocks}</head>", 1)


def _tidy(html: str, keep_classes: str) -> str:
    """What mrml and the inliner leave behind, put right: doctype, invalid attributes, classes that no rule names."""
    html = re.sub(r"^\s*(?:<!doctype[^>]*>\s*)?", "<!DOCTYPE html>\n", html, count=1, flags=re.IGNORECASE)
    html = html.replace(' vertical-align="middle"', "").replace(' style=""', "")
    rules = "".join(re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL))
    used = set(re.findall(r"\.([A-Za-z_][\w-]*)", rules))

    def classes(match: re.Match[str]) -> str:
        kept = [name for name in match[1].split() if name in used or (keep_classes and re.match(keep_classes, name))]
        return f' class="{" ".join(kept)}"' if kept else ""

    html = _STYLE.sub(lambda match: f" style={_squeezed(match[1])}", _CLASS.sub(classes, html))
    html = re.sub(r"background:(#[0-9a-f]{6});(?=background-color:\1)", "", html)
    html = html.replace("<![endif]--><!--[if mso | IE]>", "")
    html = re.sub(
        r'aria-roledescription="email"((?: class="[^"]*")?) role="article"', r'aria-roledescription="email"\1 role="main"', html
    )
    return re.sub(r">\n+<", "><", html).strip() + "\n"


def _squeezed(style: str) -> str:
    """A quoted ``style`` value without the white space that inliners put into it."""
    return re.sub(r"\s*([;:,])\s+", r"\1", style)
