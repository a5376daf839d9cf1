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

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule

_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi")


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """Direction turned round in a language that is not, reversed flex boxes, ``order``, absolute positions, and tabindex over 0."""
    turned = checked.publication.language.startswith(_RIGHT_TO_LEFT)
    for element in checked.page.elements:
        style = checked.page.style(element)
        moved = next(
            (
                f"{name}:{style[name]}"
                for name in ("order", "flex-direction", "position", "direction")
                if _moves(name, style.get(name, ""), turned)
            ),
            "",
        )
        if moved:
            yield checked.flaw_laid(
                element, f"'{moved}' shows things in another order than they are read", hint="put them into the order of reading"
            )
        if (element.get("tabindex") or "0").lstrip("-").isdigit() and int(element.get("tabindex") or 0) > 0:
            yield checked.flaw_laid(element, f"tabindex={element.get('tabindex')} jumps the order of reading", hint="take it out")


def _moves(name: str, value: str, turned: bool) -> bool:
    reversing = {
        "order": value not in ("", "0"),
        "flex-direction": value.endswith("-reverse"),
        "position": value in ("absolute", "fixed"),
    }
    return reversing[name] if name in reversing else value == ("ltr" if turned else "rtl")
