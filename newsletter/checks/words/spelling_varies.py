"""One name is spelled in two ways.

올트먼 in one paragraph and 올트만 in the next look like two people. The words differ in a single vowel that foreign names are
transcribed with either way; the one that stands less often is pointed at. What the glossary settles is its own rule's.

Wrong:
    closing: 올트먼이 서울에 왔습니다. 올트먼은 공장을 봤고, 올트만이 떠난 뒤에 발표가 나왔습니다.
Right:
    closing: 올트먼이 서울에 왔습니다. 올트먼은 공장을 봤고, 올트먼이 떠난 뒤에 발표가 나왔습니다.
Source: 국립국어원 외래어 표기법: https://korean.go.kr/kornorms/regltn/regltnView.do?regltn_code=0003
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.checks.texts import Text, texts_in

_WORD = re.compile(r"[가-힣]{3,}")
_PARTICLE = re.compile(
    r"(?:에서는|에서도|으로는|에게는|이라는|라는|에서|에게|으로|까지|부터|처럼|보다|이나|이라|은|는|이|가|을|를|의|에|와|과|도|로|만|씨|측)$"
)
_CONFUSED = (frozenset("ㅓㅏ"), frozenset("ㅐㅔ"), frozenset("ㅗㅓ"), frozenset("ㅡㅜ"), frozenset("ㅣㅡ"))
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_NEVER = re.compile(r"(?:다|요|죠|고|며|게|지|는|은|을|던|한|인|된|할|될|려|러|서|야|도록|면)$")
"""Endings of verbs and adjectives, whose vowels change by grammar."""
Places = dict[str, list[tuple[Text, int, int]]]
"""Noun → its occurrences: text, start, end."""


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report nouns of three syllables or more in this issue whose twin stands more often here, or in the issue before."""
    places = _places(context.texts)
    before = _places(tuple(texts_in(context.last))) if context.last else {}
    settled = {wrong for others in context.publication.glossary.values() for wrong in others}
    alike: dict[str, list[str]] = {}
    for word in sorted((places.keys() | before.keys()) - settled):
        alike.setdefault(_consonants(word), []).append(word)
    for group in alike.values():
        for word in group if len(group) > 1 else ():
            yield from _rarer(context, word, group, places, before)


def _rarer(context: CheckContext, word: str, group: list[str], places: Places, before: Places) -> Iterator[Violation]:
    def often(name: str) -> int:
        return len(places.get(name, ())) + len(before.get(name, ()))

    twin = max((other for other in group if _are_twins(word, other)), key=lambda other: (often(other), other), default="")
    if word in places and twin and (often(twin) > often(word) or (often(twin) == often(word) and twin < word and twin in places)):
        where = "here" if twin in places else "in the issue before"
        hint = f"keep one of them; 'glossary: {{{twin}: [{word}]}}' remembers which"
        yield context.at_text(*places[word][0], f"'{word}' is '{twin}' {where}", hint=hint)


def _places(texts: tuple[Text, ...]) -> Places:
    """Find the nouns and their occurrences; a noun is a word that is left when a particle is removed."""
    found: Places = {}
    for text in texts:
        for match in _WORD.finditer(text.words):
            stem = _PARTICLE.sub("", match[0])
            if len(stem) >= 3 and stem != match[0] and not _NEVER.search(stem):
                found.setdefault(stem, []).append((text, match.start(), match.start() + len(stem)))
    return found


def _are_twins(one: str, other: str) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    (initial, vowel, final), (initial_, vowel_, final_) = (_letters(syllable) for syllable in pairs[0])
    return (initial, final) == (initial_, final_) and frozenset((vowel, vowel_)) in _CONFUSED


@lru_cache(maxsize=4096)
def _consonants(word: str) -> str:
    """Return what twins have in common: initials and finals without the vowels."""
    return " ".join(f"{initial}.{final}" for initial, _, final in map(_letters, word))


def _letters(syllable: str) -> tuple[int, str, int]:
    code = ord(syllable) - 0xAC00
    return code // 588, _VOWELS[code % 588 // 28], code % 28
