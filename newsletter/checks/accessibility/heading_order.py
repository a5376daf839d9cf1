"""Headings skip a level, or do not begin with the first.

Screen reader users jump from heading to heading as others skim; a level that is missing looks to them like a part that is missing.

Wrong:
    <h3>평택에서 무엇을 봤나</h3>
Right:
    <h2>평택에서 무엇을 봤나</h2>
Source: https://www.w3.org/WAI/tutorials/page-structure/headings/
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.dom import Element
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a first heading that is not h1, a second h1, and a heading more than one level below the one before.

    The headings of an author's text get the levels that fit their place, so these are the layout's.
    """
    level = 0
    for heading in context.dom.tagged("h1", "h2", "h3", "h4", "h5", "h6"):
        here = int(heading.tag[1])
        if level and here == 1:
            yield context.at_layout(heading, "a second heading of the first level", hint=_hint(heading, 2))
        elif here > level + 1:
            after = f"h{here} after h{level}" if level else f"the first heading is h{here}"
            yield context.at_layout(heading, f"{after}: a level is skipped", hint=_hint(heading, level + 1))
        level = here


def _hint(heading: Element, level: int) -> str:
    if heading.get("data-layout"):
        return f"make it <h{level}>"
    return f"let the layout write {{{{ … | markdown(level={level}) }}}} here"
