"""A word that the installed spelling checker does not know: `check --spelling` has asked it.

Spelling is not checked by this program itself. A package that can do it offers a function under the entry point group
`newsletter.spelling`: it takes a text and its language (BCP 47), and yields `(start, end, suggestion)` for each doubtful word.
The publication's glossary terms are never doubtful.
"""

from collections.abc import Callable, Iterable, Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.errors import SetupError
from newsletter.plugins import load_plugins

Speller = Callable[[str, str], Iterable[tuple[int, int, str]]]


@rule("info", stage="spelling")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report each doubtful word of each text."""
    for speller in spellers():
        for text in context.texts:
            for start, end, suggestion in speller(text.words, context.publication.language):
                word = text.text[start:end]
                if word not in context.publication.glossary:
                    hint = f"'{suggestion}'?" if suggestion else "or add it to the glossary"
                    yield context.at_text(text, start, end, f"'{word}' is not a word that the checker knows", hint=hint)


def spellers() -> tuple[Speller, ...]:
    """Return every installed spelling checker; SetupError when there is none."""
    found: tuple[Speller, ...] = tuple(speller for _, speller in load_plugins("newsletter.spelling"))
    if not found:
        raise SetupError("no spelling checker is installed; one is any package with the entry point group 'newsletter.spelling'")
    return found
