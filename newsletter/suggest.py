"""What a misspelt word may have meant."""

from collections.abc import Iterable

from newsletter.messages import NOTHING, Message

_LONGEST = 80
"""Characters of a word that may be a misspelling; comparing takes time that grows with the square of the length."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the most similar of the ``known`` words, letter case and ``-`` for ``_`` apart; "" when none is similar.

    ``cutoff`` is difflib's: 0 finds anything similar, 1 only the same.
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches

    plain = {_plain(name): name for name in reversed(list(known))}
    close = get_close_matches(_plain(word), plain, n=1, cutoff=cutoff)
    return plain[close[0]] if close else ""


def suggest(word: str, known: Iterable[str], others: Iterable[str] = ()) -> Message:
    """Say which of the ``known`` words (or ``others``) is meant; when none is near, which there are of the ``known``."""
    names = list(known)
    if near := nearest(word, [*names, *others]):
        return Message("did you mean '{near}'?", near=near)
    return Message("there are {known}", known=", ".join(names)) if names else NOTHING


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> Message:
    """Say which of the ``known`` words is meant; nothing when none is near (see ``nearest`` for ``cutoff``)."""
    near = nearest(word, known, cutoff)
    return Message("did you mean '{near}'?", near=near) if near else NOTHING


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_")
