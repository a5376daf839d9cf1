"""Remove from CSS what a mail client does not support."""

from collections.abc import Callable, Iterable, Iterator

from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from newsletter import css as parser
from newsletter.clients import slugs

Lacks = Callable[[Iterable[str], str], bool]
"""Return whether the client does not support one of these features; records the piece (second argument) as removed if so."""


def filter_stylesheet(css: str, lacks: Lacks) -> str:
    """Remove the rules, selectors and declarations that the client does not support."""
    return "".join(_rules(parser.parse_stylesheet(css), lacks))


def filter_style(style: str, lacks: Lacks) -> str:
    """Remove the declarations that the client does not support."""
    return ";".join(_declarations(parser.parse_block(style), lacks))


def _rules(nodes: Iterable[Node], lacks: Lacks) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield _style_rule(node, lacks)
        elif isinstance(node, AtRule):
            yield _at_rule(node, lacks)


def _style_rule(rule: QualifiedRule, lacks: Lacks) -> str:
    selectors = parser.selectors_of(rule.prelude)
    if len(selectors) > 1 and lacks(["css-selector-grouping"], parser.text_of(rule.prelude)):
        return ""
    kept = [selector for selector in selectors if not lacks(slugs.of_selector(selector), selector)]
    declarations = list(_declarations(parser.parse_block(rule.content), lacks)) if kept else []
    return f"{','.join(kept)}{{{';'.join(declarations)}}}" if declarations else ""


def _at_rule(rule: AtRule, lacks: Lacks) -> str:
    shown = parser.at_rule_of(rule)
    if lacks(slugs.of_at_rule(shown), shown):
        return ""
    if rule.lower_at_keyword != "media" or rule.content is None:
        return str(rule.serialize())
    inner = "".join(_rules(parser.parse_rule_list(rule.content), lacks))
    return f"{shown}{{{inner}}}" if inner else ""


def _declarations(nodes: Iterable[Node], lacks: Lacks) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Declaration):
            written = node.serialize().rstrip(";")
            if not lacks(slugs.of_declaration(parser.declaration_of(node)), written):
                yield written
