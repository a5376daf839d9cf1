"""Read a layout's stylesheets and split them into rules to inline and rules that stay in ``<style>``.

What an inliner cannot write into an element stays: at-rules (``@media``), pseudo-classes, attribute selectors, ``*``. The split is our
own because premailer 3.10 loses ``@supports``, ``@font-face`` and half of the newer selectors, and strips ``!important``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsletter.css import MAX_NESTING, inside, is_flat, parse_block, parse_stylesheet, shorten_numbers
from newsletter.errors import LayoutError, Problem
from newsletter.messages import Message
from newsletter.places import Place
from newsletter.render.mjml_rules import css_problems

MAX_SELECTORS = 2000
"""Selectors of all of a layout's sheets together; the inliner takes a second for them."""
MAX_TOKENS = 300
"""Words, signs and brackets of one selector or value; the inliner recurses into each."""

_STAYS = re.compile(r"[:\[*]")
_COUNTS_SIBLINGS = re.compile(r":(?:first|last|only|nth)-|[+~]")


class Sheet(NamedTuple):
    """One stylesheet of a layout, its Jinja tags evaluated."""

    css: str
    file: Path
    first_line: int = 1
    """The line of ``file`` that ``css`` begins in."""
    own: bool = True
    """Whether it belongs to the layout itself, not to a part that layouts share."""
    after: bool = False
    """Whether its ``!important`` declarations must also stay in ``<style>``, where they win over inline styles (mj-style)."""


class Stylesheet(NamedTuple):
    """The rules of a layout, split three ways; each is CSS without comments or insignificant white space."""

    inlined: str
    """Rules to write into the elements."""
    kept: str
    """Rules for ``<style>``."""
    dark: str
    """Rules for a ``<style>`` of its own, since Gmail drops a whole one for a single token that it does not know."""


def join_sheets(sheets: Iterable[Sheet], *, compiled: bool = True) -> Stylesheet:
    """Split and join a layout's sheets in their order.

    Dark rules of shared parts are used only if the layout has dark rules of its own: light text on a ground that stays light would be
    unreadable.
    """
    halves = []
    selectors = 0
    for sheet in sheets:
        halves.append((sheet, split(sheet, compiled=compiled)))
        selectors += halves[-1][1].inlined.count("{")
        if selectors > MAX_SELECTORS:
            message = Message("the layout has more than {most} selectors", most=f"{MAX_SELECTORS:,}")
            raise LayoutError(Problem(Place(sheet.file), "too-many-selectors", message))
    dark = any(sheet.own and half.dark for sheet, half in halves)
    inlined, kept, night = ("".join(half) for half in zip(*(half for _, half in halves), strict=True)) if halves else ("", "", "")
    return Stylesheet(inlined, kept, night if dark else "")


@lru_cache(maxsize=64)  # the reference renderer asks for every issue
def split(sheet: Sheet, *, compiled: bool = True) -> Stylesheet:
    """Split one sheet; LayoutError if it cannot be parsed or, when ``compiled``, if an inlined rule counts siblings."""
    import tinycss2

    inlined: list[str] = []
    kept: list[str] = []
    problems: list[Problem] = []
    for rule in tinycss2.parse_stylesheet(shorten_numbers(sheet.css), skip_comments=True, skip_whitespace=True):
        problem = _problem(rule, sheet)
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
                problems.append(_sibling_problem(selector.strip(), sheet, rule.source_line))
            if inside:
                inlined.append(f"{minify_css(selector)}{{{body}}}")
            if not inside or (sheet.after and "!important" in body):
                kept.append(f"{minify_css(selector)}{{{body}}}")
    if problems:
        raise LayoutError(problems)
    dark = [rule for rule in kept if "prefers-color-scheme" in rule]
    light = [rule for rule in kept if rule not in dark]
    return Stylesheet("".join(inlined), "".join(_joined(light)), "".join(dark))


def drop_unused(css: str, classes: frozenset[str]) -> str:
    """Drop the selectors of ``css``, inside ``@media`` too, that name a class which is not among ``classes``."""
    import tinycss2

    pieces = []
    for rule in parse_stylesheet(css):
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content is not None:
            if inside := drop_unused(tinycss2.serialize(rule.content), classes):
                pieces.append(f"@{rule.at_keyword}{minify_css(tinycss2.serialize(rule.prelude), trim=False)}{{{inside}}}")
        elif rule.type == "qualified-rule":
            selectors = tinycss2.serialize(rule.prelude).split(",")
            used = [one for one in selectors if set(re.findall(r"\.([A-Za-z_][\w-]*)", one)) <= classes]
            if used:
                pieces.append(f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}")
        else:
            pieces.append(rule.serialize())
    return "".join(pieces)


def minify_css(css: str, *, trim: bool = True) -> str:
    """Remove comments and insignificant white space from CSS."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = css.strip() if trim else css.rstrip()
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


def _problem(rule: Any, sheet: Sheet) -> Problem | None:
    place = Place(sheet.file, sheet.first_line + rule.source_line - 1, rule.source_column)
    if not is_flat(rule):
        message = Message("has more than {most} brackets inside each other", most=MAX_NESTING)
        return Problem(place, "css-nesting", message)
    if rule.type == "qualified-rule" and max(_lengths(rule)) > MAX_TOKENS:
        message = Message("has a selector or a value of more than {most} words and signs", most=MAX_TOKENS)
        return Problem(place, "css-too-long", message)
    if rule.type == "error":
        return Problem(place, "not-css", Message("is not CSS: {reason}", reason=rule.message))
    if rule.type == "at-rule" and rule.lower_at_keyword in ("import", "charset"):
        message = Message("'@{rule}' does not work in a mail", rule=rule.at_keyword)
        hint = Message('a mail can load no other stylesheet; it can import a file of the layout: @import "parts/text.css";')
        return Problem(place, "css-import", message, hint)
    if rule.type == "qualified-rule":
        return _mistake(rule, sheet)
    return None


def _mistake(rule: Any, sheet: Sheet) -> Problem | None:
    """Return the problem of a rule that is not closed, or of a property with a misspelt name."""
    opened = next((node for node in rule.content if node.type == "{} block"), None)
    if opened is not None:
        message = Message("this rule is not closed before the next one")
        place = Place(sheet.file, sheet.first_line + rule.source_line - 1, rule.source_column)
        return Problem(place, "css-not-closed", message, Message("write '}}' after its last declaration"))
    for declaration in parse_block(rule.content):
        if declaration.type == "declaration":
            for code, message, hint in css_problems(declaration.name):
                place = Place(sheet.file, sheet.first_line + declaration.source_line - 1, declaration.source_column)
                return Problem(place, code, message, hint)
    return None


def _lengths(rule: Any) -> Iterator[int]:
    """Yield the number of tokens in each selector and each declaration of a rule."""
    for nodes, sign in ((rule.prelude, ","), (rule.content, ";")):
        length = 0
        for node in nodes:
            length = 0 if node == sign else length + _tokens(node)
            yield length
    yield 0


def _tokens(node: Any) -> int:
    return 1 + sum(map(_tokens, inside(node)))


def _sibling_problem(selector: str, sheet: Sheet, line: int) -> Problem:
    said = "'{selector}' counts siblings, which are not there when the layout is compiled"
    hint = Message("give the element a class of its own, or set 'dynamic: true' in layout.yaml")
    return Problem(Place(sheet.file, sheet.first_line + line - 1, 1), "css-siblings", Message(said, selector=selector), hint)
