"""Split a layout's stylesheet into rules to inline and rules that stay in ``<style>``.

What an inliner cannot write into an element stays: at-rules (``@media``), pseudo-classes, attribute selectors, ``*``. The split is our
own because premailer 3.10 loses ``@supports``, ``@font-face`` and half of the newer selectors, and strips ``!important``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsletter.errors import LayoutError, Problem
from newsletter.messages import Message
from newsletter.places import Place

_STAYS = re.compile(r"[:\[*]")
_COUNTS_SIBLINGS = re.compile(r":(?:first|last|only|nth)-|[+~]")


class Stylesheet(NamedTuple):
    """One stylesheet, split three ways; each is CSS without comments or needless white space."""

    inlined: str
    """Rules to write into the elements."""
    kept: str
    """Rules for ``<style>``."""
    dark: str
    """Rules for a ``<style>`` of its own, since Gmail drops a whole one for a single token that it does not know."""


@lru_cache(maxsize=16)  # the reference renderer asks for every issue
def split(css: str, file: Path, *, compiled: bool = True) -> Stylesheet:
    """Split ``css``; LayoutError if it cannot be parsed or, when ``compiled``, if an inlined rule counts siblings."""
    import tinycss2

    inlined: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        problem = _problem(rule, file)
        if problem:
            problems.append(problem)
            continue
        if rule.type == "at-rule":
            kept.append(minify_css(rule.serialize()))
            continue
        body = minify_css(tinycss2.serialize(rule.content))
        for selector in tinycss2.serialize(rule.prelude).split(","):
            inside = not _STAYS.search(selector)
            if compiled and _COUNTS_SIBLINGS.search(selector):
                problems.append(_sibling_problem(selector.strip(), file, rule.source_line))
            (inlined if inside else kept).append(f"{minify_css(selector)}{{{body}}}")
    if problems:
        raise LayoutError(problems)
    dark = [rule for rule in kept if "prefers-color-scheme" in rule]
    light = [rule for rule in kept if rule not in dark]
    return Stylesheet("".join(inlined), "".join(_joined(light)), "".join(dark))


def minify_css(css: str) -> str:
    """Remove comments and insignificant white space from CSS."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css).strip()
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").removesuffix(";")


def _joined(rules: list[str]) -> Iterator[str]:
    """Join neighbours with the same body: ``a{x}b{x}`` → ``a,b{x}``."""
    pending: tuple[str, str] | None = None
    for rule in rules:
        selector, _, body = rule.partition("{")
        if pending and pending[1] == body and not selector.startswith("@"):
            pending = (f"{pending[0]},{selector}", body)
            continue
        if pending:
            yield "{".join(pending)
        pending = (selector, body)
    if pending:
        yield "{".join(pending)


def _problem(rule: Any, file: Path) -> Problem | None:
    place = Place(file, rule.source_line, rule.source_column)
    if rule.type == "error":
        return Problem(place, "not-css", Message("is not CSS: {reason}", reason=rule.message))
    if rule.type == "at-rule" and rule.lower_at_keyword in ("import", "charset"):
        message = Message("'@{rule}' does not work in a mail", rule=rule.at_keyword)
        return Problem(place, "css-import", message, Message("a mail can load no other stylesheet"))
    return None


def _sibling_problem(selector: str, file: Path, line: int) -> Problem:
    said = "'{selector}' counts siblings, which are not there when the layout is compiled"
    hint = Message("give the element a class of its own, or set 'dynamic: true' in layout.yaml")
    return Problem(Place(file, line, 1), "css-siblings", Message(said, selector=selector), hint)
