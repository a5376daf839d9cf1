"""Where a layout's stylesheet declares what the mail's HTML contains."""

import re

from newsletter.clients import FeatureUse
from newsletter.errors import LayoutError, Problem
from newsletter.places import SourceText
from newsletter.render.layout import Layout, Source


def css_origin(layout: Layout, use: FeatureUse) -> Problem | None:
    """Locate a declaration, an at-rule or a selector in the layout's stylesheets; None when none declares it."""
    pattern = _pattern(use)
    for name in layout.stylesheets() if pattern else ():
        try:
            sheet = layout.read(name)
        except LayoutError:
            continue
        if match := re.search(pattern, _without_comments(sheet.text)):
            return _problem(sheet, match.start())
    return None


def _pattern(use: FeatureUse) -> str:
    """Build a pattern of the same words and signs with any white space between; "" for markup."""
    before = r"(?<![\w-])" if use.property else ""
    in_css = use.property or (use.element.tag == "style" and not use.written.startswith("<"))
    if not in_css:
        return ""
    signs = re.findall(r"[\w#.%-]+|[^\w\s]", use.written)
    return before + r"\s*".join("[\"']" if sign in "\"'" else re.escape(sign) for sign in signs)  # the parser writes "…" for '…'


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match[0]), css, flags=re.DOTALL)


def _problem(sheet: Source, index: int) -> Problem:
    return Problem.at(SourceText(sheet.path, sheet.text), index, "", "")
