"""One word in the styles makes Gmail drop all of them.

Gmail throws a whole ``<style>`` away for a colour in the new notation with spaces, and for a background picture in a rule.
The phone and dark-mode rules go with it.

Wrong:
    <style>.card {color: rgb(0 0 0 / 60%)}</style>
Right:
    <style>.card {color: rgba(0, 0, 0, 0.6)}</style>
Source: https://www.caniemail.com/features/css-rgb/ and https://www.caniemail.com/features/css-background-image/ (notes on Gmail)
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.clients import FeatureUse, features
from newsletter.css import declarations, rules

_DEADLY = (
    (
        re.compile(r"\b(?:rgb|hsl)a?\(\s*[\d.%]+(?:deg)?\s+[\d.]"),
        "a colour in the notation with spaces",
        "write rgba(0, 0, 0, 0.6) or #rrggbb",
    ),
    (
        re.compile(r"^background(?:-image)?:.*url\(\s*['\"]?https?:"),
        "a background picture",
        "put the picture into the element, or leave it out",
    ),
    (re.compile(r"^background(?:-color|-image)?:.*var\("), "a variable in a background", "write the colour itself"),
)


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report declarations inside ``<style>`` that are known to make Gmail drop it."""
    for sheet in context.dom.tagged("style"):
        for css_rule in rules(sheet.text or ""):
            for found in declarations(css_rule.body):
                for pattern, what, hint in _DEADLY:
                    if pattern.search(f"{found.name}:{found.value}"):
                        use = FeatureUse(features()["html-style"], found.written, sheet, found.name)
                        yield context.at_css(
                            use, f"'{found.name}: {found.value}' has {what}, for which Gmail drops all styles", hint=hint
                        )
