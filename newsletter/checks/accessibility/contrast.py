"""Text is too faint for what lies behind it.

Under 4.5:1 (3:1 for large type) a reader with tired eyes, or with the sun on the screen, gives up. The colours are those of the finished
mail, by day and after its rules for dark screens.

Wrong:
    <p style="color:#aaaaaa">지난 호는 아카이브에 있습니다.</p>
Right:
    <p style="color:#5b6675">지난 호는 아카이브에 있습니다.</p>
Source: https://www.w3.org/TR/WCAG22/#contrast-minimum (1.4.3)
"""

from collections.abc import Iterable, Iterator

from newsletter.checks.computed_style import TextStyle, has_dark_rules, text_styles
from newsletter.checks.context import CheckContext
from newsletter.checks.dom import Element
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.colour import Colour, contrast
from newsletter.content.palette import MINIMUM_CONTRAST


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report each pair of colours once, at its first text; pairs that the theme itself defines are left to theme-contrast."""
    yield from _faint(context, context.text_styles, _faint_in_theme(context, "light"), "")
    if has_dark_rules(context.dom):
        yield from _faint(context, text_styles(context.dom, dark=True), _faint_in_theme(context, "dark"), " on a dark screen")


def _faint(
    context: CheckContext, styles: Iterable[tuple[Element, TextStyle]], reported: set[str], where: str
) -> Iterator[Violation]:
    judged: set[tuple[Colour, Colour, float]] = set()
    for element, style in styles:
        if style.colour is None or style.background is None or style.colour.hex in reported:
            continue
        pair = (style.colour, style.background, enough(style))
        if pair not in judged:
            judged.add(pair)
            ratio = contrast(style.colour, style.background)
            if ratio < enough(style):
                message = f"{style.colour.hex} on {style.background.hex} has a contrast of {ratio:.1f}:1{where}"
                yield context.at_layout(element, message, hint=f"make it {enough(style)}:1 or more")


def enough(style: TextStyle) -> float:
    """Return the contrast that a text needs by its size and weight (WCAG 2.2, 1.4.3)."""
    large = style.size >= 24 or (style.bold and style.size >= 18.66)
    return 3.0 if large else MINIMUM_CONTRAST


def _faint_in_theme(context: CheckContext, scheme: str) -> set[str]:
    paths = [problem.loc for problem in context.loaded.warnings]
    palette = getattr(context.publication.theme, scheme)
    return {str(getattr(palette, str(path[-1]))) for path in paths if path[-2:-1] == (scheme,)}
