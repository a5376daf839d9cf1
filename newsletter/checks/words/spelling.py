"""A word that the installed spelling checker does not know: `check --spelling` has asked it.

Spelling is not checked by this program itself. A package that can do it offers a function under the entry point group
`newsletter.spelling`: it takes a text and its language (BCP 47), and yields `(start, end, suggestion)` for each doubtful word.
The publication's glossary terms are never doubtful.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule
from newsletter.errors import SetupError

Speller = Callable[[str, str], Iterable[tuple[int, int, str]]]


@rule("info", on="spelling")
def check(checked: Checked) -> Iterator[Flaw]:
    """Each doubtful word of each text."""
    for speller in spellers():
        for text in checked.texts:
            for start, end, suggestion in speller(text.words, checked.publication.language):
                word = text.text[start:end]
                if word not in checked.publication.glossary:
                    hint = f"'{suggestion}'?" if suggestion else "or add it to the glossary"
                    yield checked.flaw_in(text, start, end, f"'{word}' is not a word that the checker knows", hint=hint)


@lru_cache(maxsize=1)
def spellers() -> tuple[Speller, ...]:
    """Every installed spelling checker; SetupError when there is none."""
    from importlib.metadata import entry_points

    found: tuple[Speller, ...] = tuple(point.load() for point in entry_points(group="newsletter.spelling"))
    if not found:
        raise SetupError("no spelling checker is installed; one is any package with the entry point group 'newsletter.spelling'")
    return found
