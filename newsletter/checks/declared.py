"""Where a layout's stylesheet says what stands in the mail's HTML."""

import re

from newsletter.clients import Use
from newsletter.errors import LayoutError, Problem
from newsletter.render.layout import Layout, Source


def declared_at(layout: Layout, use: Use) -> Problem | None:
    """The place in style.css of a declaration (of the same value, else of any), an at-rule or a selector; None when it has none."""
    try:
        sheet = layout.read("style.css")
    except LayoutError:
        return None
    for pattern in _patterns(use):
        if match := pattern.search(_without_comments(sheet.text)):
            return _problem(sheet, match.start())
    return None


def _patterns(use: Use) -> list[re.Pattern[str]]:
    if use.property:
        value = use.written.partition(":")[2].strip()
        name = rf"(?<![\w-]){re.escape(use.property)}\s*:"
        same = re.compile(name + r"\s*" + r"\s*".join(map(re.escape, re.findall(r"[\w.#%-]+|\S", value))))
        return [same, re.compile(name)] if use.element.tag != "style" else [same]
    if use.element.tag == "style" and use.written and not use.written.startswith("<"):
        return [re.compile(r"\s*".join(map(re.escape, re.findall(r"[\w#-]+|[^\w\s]", use.written))))]
    return []


def _without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match[0]), css, flags=re.DOTALL)


def _problem(sheet: Source, index: int) -> Problem:
    line = sheet.text.count("\n", 0, index) + 1
    column = index - sheet.text.rfind("\n", 0, index)
    return Problem(sheet.shown, line, column, "", excerpt=sheet.text.split("\n")[line - 1])
