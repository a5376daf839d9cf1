"""The HTML of mrml, before and after the inliner: what mail clients do not know, or nobody needs, is taken out.

Each step names what it takes out; none changes what a reader sees.
"""

import re

from newsletter.render.stylesheet import Stylesheet

_STYLE_BLOCK = re.compile(r"<style[^>]*>(.*?)</style>\s*", re.DOTALL)
_OLD_OUTLOOK = re.compile(r"<!--\[if lte mso 11\]>.*?<!\[endif\]-->\s*", re.DOTALL)
_STYLE = re.compile(r" style=(\"[^\"]*\"|'[^']*')")
_CLASS = re.compile(r' class="([^"]*)"')
_ARTICLE = re.compile(r""" (?:aria-label=(?:"[^"]*"|'[^']*') )?aria-roledescription="email"([^>]*) role="article\"""")
_NEEDLESS = re.compile(
    r"(?:cursor:auto|text-transform:none|opacity:0(?:;overflow:hidden)?|background:(#[0-9a-f]{6})(?=;background-color:\1));"
)
"""What mrml writes into ``style`` and some client trips over, though it says what holds anyway."""

_RESETS = "table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}"
_BODY = "margin:0;padding:0;-webkit-text-size-adjust:100%;"


def head(html: str, stylesheet: Stylesheet) -> str:
    """The style blocks of mrml → column widths where there are columns, the layout's kept rules, its dark rules.

    The resets of tables concern Outlook for Windows alone and stand in a comment that only it reads; those of ``<body>`` go into the element.
    """
    columns = [block[0] for block in _STYLE_BLOCK.finditer(html) if _has_columns(block[1])]
    html = _STYLE_BLOCK.sub("", _OLD_OUTLOOK.sub("", html))
    kept = [f'<style type="text/css">{css}</style>' for css in (stylesheet.kept, stylesheet.dark) if css]
    resets = f'<!--[if mso]><style type="text/css">{_RESETS}</style><![endif]-->'
    return html.replace("</head>", f"{resets}{''.join(columns)}{''.join(kept)}</head>", 1)


def _has_columns(css: str) -> bool:
    """Whether a style block of mrml sets widths of columns side by side; a single column is 100 % wide by its own style."""
    if ".moz-text-html" in css:
        return False  # the same once more, for Thunderbird alone
    return bool(set(re.findall(r"\.mj-column-[\w-]+", css)) - {".mj-column-per-100"})


def tidy(html: str, keep_classes: str = "") -> str:
    """The inliner's result as it is delivered: upper-case doctype, a main landmark, short styles, classes that some rule names.

    Classes that match the regular expression ``keep_classes`` stay as well.
    """
    html = re.sub(r"^\s*(?:<!doctype[^>]*>\s*)?", "<!DOCTYPE html>\n", html, count=1, flags=re.IGNORECASE)
    html = re.sub(r"<body([^>]*) style=\"word-spacing:normal;", rf'<body\1 style="{_BODY}', html, count=1)
    html = _ARTICLE.sub(r'\1 role="main"', html, count=1)
    html = html.replace(' vertical-align="middle"', "").replace(' target="_blank"', "").replace(' style=""', "")
    html = _without_unused_classes(html, keep_classes)
    html = _STYLE.sub(lambda match: f" style={_squeezed(match[1])}", html)
    html = html.replace("<![endif]--><!--[if mso | IE]>", "")
    return re.sub(r">\n+<", "><", html).strip() + "\n"


def _without_unused_classes(html: str, keep_classes: str) -> str:
    rules = "".join(block[1] for block in _STYLE_BLOCK.finditer(html))
    used = set(re.findall(r"\.([A-Za-z_][\w-]*)", rules))

    def classes(match: re.Match[str]) -> str:
        kept = [name for name in match[1].split() if name in used or (keep_classes and re.match(keep_classes, name))]
        return f' class="{" ".join(kept)}"' if kept else ""

    return _CLASS.sub(classes, html)


def _squeezed(style: str) -> str:
    """A quoted ``style`` value without needless declarations, nor the white space that inliners put into it."""
    return _NEEDLESS.sub("", re.sub(r"\s*([;:,])\s+", r"\1", style))
