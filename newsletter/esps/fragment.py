"""A whole document → the part inside ``<body>``, for editors that bring their own ``<html>`` and ``<head>``.

Only inline styles come along, so columns that a media query would put side by side are told to flow instead:
each keeps a share of the width and a least width, and wraps when the screen has no room for two. Without a doctype a
browser may fall into quirks mode, where tables forget colour and size of the text around them: they are told to inherit.
"""

import re

from newsletter.errors import NewsletterError

_BODY = re.compile(r"<body\b(?P<attributes>[^>]*)>(?P<inner>.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r'\sstyle="(?P<style>[^"]*)"')
_HIDDEN = re.compile(r'\s*<div\b[^>]*style="[^"]*display:\s*none[^"]*"[^>]*>.*?</div>', re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r'class="[^"]*\bmj-column-per-(?P<share>\d+)(?:-\d+)?\b[^"]*"\s+style="(?P<style>[^"]*)"')
_CLASS = re.compile(r"""(<[a-zA-Z](?:"[^"]*"|[^">])*?)\sclass="[^"]*\"""")
_TEXT_TABLE = re.compile(r'<table(?! border="0" cellpadding="0" cellspacing="0" role=)(?P<own>(?:"[^"]*"|[^">])*)>')
_INHERITED = "color:inherit;font-size:inherit;font-weight:inherit;line-height:inherit"
_NARROWEST = 240
"""px; half of a 600 px mail less its margins, so that two columns wrap on any phone."""


def fragment(html: str, language: str, *, hidden_preheader: bool = True) -> str:
    """Return the inside of ``<body>`` in a ``<div>`` with the body's style and the mail's language, without classes.

    Without ``hidden_preheader`` the mail's own hidden block is left out, for an ESP that shows the preheader another way.
    """
    match = _BODY.search(html)
    if match is None:
        raise NewsletterError("the rendered mail has no <body>")
    inner = _TEXT_TABLE.sub(_inheriting, _COLUMN.sub(_flowing, match["inner"]))
    if not hidden_preheader:
        leading = _HIDDEN.match(inner)
        inner = inner[leading.end() :] if leading else inner
    while (bare := _CLASS.sub(r"\1", inner)) != inner:
        inner = bare
    style = _STYLE.search(match["attributes"])
    return f'<div lang="{language}"{style[0] if style else ""}>{inner.strip()}</div>\n'


def _flowing(match: re.Match[str]) -> str:
    share = int(match["share"])
    if share >= 100:
        return match[0]
    return f'style="{match["style"].rstrip(";")};max-width:{share}%;min-width:{_NARROWEST}px"'


def _inheriting(match: re.Match[str]) -> str:
    """Let a table that a layout wrote inside text inherit its text style (MJML's own tables hold no text of their own style)."""
    styled = ' style="'
    if styled in match["own"]:
        return f"<table{match['own'].replace(styled, f'{styled}{_INHERITED};', 1)}>"
    return f'<table style="{_INHERITED}"{match["own"]}>'
