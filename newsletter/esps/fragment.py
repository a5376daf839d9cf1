"""A whole document → the part inside ``<body>``, for editors that bring their own ``<html>`` and ``<head>``.

Only inline styles come along, so columns that a media query would put side by side are told to flow instead:
each keeps a share of the width and a least width, and wraps when the screen has no room for two. Without a doctype a
browser may fall into quirks mode, where tables forget colour and size of the text around them: they are told to inherit.
"""

import re
from collections.abc import Iterator, Sequence

from newsletter.errors import NewsletterError
from newsletter.text import direction

_BODY = re.compile(r"<body\b(?P<attributes>[^>]*)>(?P<inner>.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r'\sstyle="(?P<style>[^"]*)"')
_HIDDEN = re.compile(r'\s*<div\b[^>]*style="[^"]*display:\s*none[^"]*"[^>]*>.*?</div>', re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r'class="[^"]*\bmj-column-per-(?P<share>\d+)(?:-\d+)?\b[^"]*"\s+style="(?P<style>[^"]*)"')
_CLASS = re.compile(r"""(<[a-zA-Z](?:"[^"]*"|[^">])*?)\sclass="[^"]*\"""")
_TEXT_TABLE = re.compile(r'<table(?! border="0" cellpadding="0" cellspacing="0" role=)(?P<own>(?:"[^"]*"|[^">])*)>')
_DIV = re.compile(r"<div\b|</div\s*>", re.IGNORECASE)
_SECTION = 2
"""How deep a section is: inside of the fragment's own element and of the mail's role="main"."""
_INHERITED = "color:inherit;font-size:inherit;font-weight:inherit;line-height:inherit"
_NARROWEST = 240
"""px; half of a 600 px mail less its margins, so that two columns wrap on any phone."""


def fragment(html: str, language: str, *, hidden_preheader: bool = True) -> str:
    """Return the inside of ``<body>`` in a ``<div>`` with the body's style, the mail's language and its direction, without classes.

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
    return f'<div lang="{language}" dir="{direction(language)}"{style[0] if style else ""}>{inner.strip()}</div>\n'


def without_frame(html: str, foot_signs: Sequence[str]) -> str:
    """Remove the mail's own head and foot from a fragment, for an ESP that puts the mail into a frame with both.

    The head: the sections before the first ``<h1>``, as long as they hold no link, since that may be the author's. The foot: the last
    section, when it holds one of ``foot_signs``.
    """
    sections = list(_sections(html))
    title = html.find("<h1")
    if sections and title < sections[-1][0] and any(sign in html[slice(*sections[-1])] for sign in foot_signs):
        html = html[: sections[-1][0]] + html[sections[-1][1] :]
    head = [(start, end) for start, end in sections if end < title]
    if not any("<a " in html[start:end] for start, end in head):
        for start, end in reversed(head):
            html = html[:start] + html[end:]
    return html


def _sections(html: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each section: the elements two levels inside of a fragment's ``<div>``."""
    depth, start = 0, 0
    for match in _DIV.finditer(html):
        if match[0].startswith("</"):
            depth -= 1
            if depth == _SECTION:
                yield start, match.end()
        else:
            if depth == _SECTION:
                start = match.start()
            depth += 1


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
