"""Where a layout's stylesheet says what stands in the mail's HTML."""

import re

from newsletter.clients import FeatureUse
from newsletter.errors import LayoutError, Problem
from newsletter.render.compile import STYLESHEETS
from newsletter.render.layout import Layout, Source


def css_origin(layout: Layout, use: FeatureUse) -> Problem | None:
    """The place in a stylesheet of the layout of a declaration, an at-rule or a selector; None when none has it."""
    pattern = _pattern(use)
    for name in STYLESHEETS if pattern else ():
        try:
            sheet = layout.read(name)
        except LayoutError:
            continue
        if match := re.search(pattern, _without_comments(sheet.text)):
            return _problem(sheet, match.start())
    return None


def _pattern(use: FeatureUse) -> str:
    """How a stylesheet writes what stands in the HTML: the same words and signs, white space apart; "" for markup."""
    before = r"(?<![\w-])" if use.property else ""
    in_css = use.property or (use.element.tag == "style" and not use.written.startswith("<"))
    return before + r"\s*".join(map(re.escape, re.findall(r"[\w#.%-]+|[^\w\s]", use.written))) if in_css else ""


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match[0]), css, flags=re.DOTALL)


def _problem(sheet: Source, index: int) -> Problem:
    line = sheet.text.count("\n", 0, index) + 1
    column = index - sheet.text.rfind("\n", 0, index)
    return Problem(sheet.shown, line, column, "", excerpt=sheet.text.split("\n")[line - 1])
