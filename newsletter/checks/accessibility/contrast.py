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

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.page import Element, parse_loc
from newsletter.checks.rule import rule
from newsletter.checks.seen import Seen, has_dark_rules, seen
from newsletter.content.theme import MINIMUM_CONTRAST, contrast


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """One finding a pair of colours, at its first text; colours that the theme itself pairs too faintly are its own rule's."""
    yield from _faint(checked, checked.seen, _faint_in_theme(checked, "light"), "")
    if has_dark_rules(checked.page):
        yield from _faint(checked, seen(checked.page, dark=True), _faint_in_theme(checked, "dark"), " on a dark screen")


def _faint(checked: Checked, looks: Iterable[tuple[Element, Seen]], told: set[str], where: str) -> Iterator[Flaw]:
    judged: set[tuple[str, str, float]] = set()
    for element, look in looks:
        if look.colour is None or look.behind is None or look.colour in told:
            continue
        pair = (look.colour, look.behind, _enough(look))
        if pair not in judged:
            judged.add(pair)
            ratio = contrast(look.colour, look.behind)
            if ratio < _enough(look):
                message = f"{look.colour} on {look.behind} has a contrast of {ratio:.1f}:1{where}"
                yield checked.flaw_laid(element, message, hint=f"make it {_enough(look)}:1 or more")


def _enough(look: Seen) -> float:
    large = look.size >= 24 or (look.bold and look.size >= 18.66)
    return 3.0 if large else MINIMUM_CONTRAST


def _faint_in_theme(checked: Checked, scheme: str) -> set[str]:
    paths = [parse_loc(problem.where) for problem in checked.loaded.warnings]
    palette = getattr(checked.publication.theme, scheme)
    return {str(getattr(palette, str(path[-1]))) for path in paths if path[-2:-1] == (scheme,)}
