"""The mail is read aloud in another order than it is seen.

What stands first in the HTML is read first. Styles that move it on the screen leave a listener, and a phone that drops the style, with
the wrong order.

Wrong:
    <div style="display:block;direction:rtl"><p>둘째 칸</p><p>첫째 칸</p></div>
Right:
    <div style="display:block"><p>첫째 칸</p><p>둘째 칸</p></div>
Source: https://www.w3.org/TR/WCAG22/#meaningful-sequence (1.3.2)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.text import direction


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report direction turned round in a language that is not, reversed flex boxes, ``order``, absolute positions, and tabindex over 0."""
    against = "ltr" if direction(context.publication.language) == "rtl" else "rtl"
    for element in context.dom.elements:
        style = context.dom.style(element)
        for name, value in style.items():
            if _moves(name, value, against):
                hint = "put them into the order of reading"
                yield context.at_layout(element, f"'{name}:{value}' shows things in another order than they are read", hint=hint)
        tabindex = element.get("tabindex") or ""
        if tabindex.isdigit() and int(tabindex) > 0:
            yield context.at_layout(element, f"tabindex={tabindex} jumps the order of reading", hint="take it out")


def _moves(name: str, value: str, against: str) -> bool:
    match name:
        case "order":
            return value != "0"
        case "flex-direction":
            return value.endswith("-reverse")
        case "position":
            return value in ("absolute", "fixed")
        case _:
            return name == "direction" and value == against
