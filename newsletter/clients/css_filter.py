"""Remove from CSS what a mail client does not support."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from newsletter.clients import slugs

Lacks = Callable[[Iterable[str], str], bool]
"""Return whether the client does not support one of these features; records the piece (second argument) as removed if so."""


def filter_stylesheet(css: str, lacks: Lacks) -> str:
    """Remove the rules, selectors and declarations that the client does not support."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(nodes, lacks))


def filter_style(style: str, lacks: Lacks) -> str:
    """Remove the declarations that the client does not support."""
    return ";".join(_declarations(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True), lacks))


def _rules(nodes: Iterable[Node], lacks: Lacks) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield _style_rule(node, lacks)
        elif isinstance(node, AtRule):
            yield _at_rule(node, lacks)


def _style_rule(rule: QualifiedRule, lacks: Lacks) -> str:
    selectors = list(_split_at_commas(rule.prelude))
    if len(selectors) > 1 and lacks(["css-selector-grouping"], tinycss2.serialize(rule.prelude).strip()):
        return ""
    kept = [selector for selector in selectors if not lacks(slugs.of_selector(selector), selector)]
    body = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    declarations = list(_declarations(body, lacks)) if kept else []
    return f"{','.join(kept)}{{{';'.join(declarations)}}}" if declarations else ""


def _at_rule(rule: AtRule, lacks: Lacks) -> str:
    prelude = tinycss2.serialize(rule.prelude).strip()
    shown = f"@{rule.at_keyword} {prelude}".strip()
    if lacks(slugs.of_at_rule(shown), shown):
        return ""
    if rule.lower_at_keyword != "media" or rule.content is None:
        return str(rule.serialize())
    inner = "".join(_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), lacks))
    return f"@media {prelude}{{{inner}}}" if inner else ""


def _declarations(nodes: Iterable[Node], lacks: Lacks) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Declaration):
            text = node.serialize().rstrip(";")
            if not lacks(_features_of(node), text):
                yield text


def _features_of(declaration: Declaration) -> Iterator[str]:
    value = tinycss2.serialize(declaration.value).strip()
    return slugs.of_declaration(declaration.lower_name, f"{value} !important" if declaration.important else value)


def _split_at_commas(tokens: Sequence[Node]) -> Iterator[str]:
    part: list[Node] = []
    for node in tokens:
        if node == ",":
            yield str(tinycss2.serialize(part)).strip()
            part = []
        else:
            part.append(node)
    yield str(tinycss2.serialize(part)).strip()
