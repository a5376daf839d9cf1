"""A word that the glossary spells otherwise.

The publication's glossary names the spelling that its readers know; a second spelling of one name looks like a second person.

Wrong:
    glossary: {올트먼: [올트만, 알트먼]}
    closing: 올트만은 하루 만에 돌아갔습니다.
Right:
    glossary: {올트먼: [올트만, 알트먼]}
    closing: 올트먼은 하루 만에 돌아갔습니다.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report every other spelling of a term; Latin ones as whole words, and none inside the preferred term itself."""
    glossary = context.publication.glossary
    if not glossary:
        return
    preferred = {wrong: term for term, others in glossary.items() for wrong in others if wrong and wrong != term}
    known = sorted([*glossary, *preferred], key=len, reverse=True)
    pattern = re.compile("|".join(_word(term) for term in known))
    for text in context.texts:
        for match in pattern.finditer(text.words):
            if (term := preferred.get(match[0])) is not None:
                message = f"'{match[0]}' is '{term}' in the glossary"
                yield context.at_text(text, *match.span(), message, hint=f"write '{term}'", new=term)


def _word(term: str) -> str:
    before = r"(?<![A-Za-z0-9])" if term[:1].isascii() and term[:1].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if term[-1:].isascii() and term[-1:].isalnum() else ""
    return f"{before}{re.escape(term)}{after}"
