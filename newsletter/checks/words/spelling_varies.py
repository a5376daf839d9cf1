"""One name is spelled in two ways.

올트먼 in one paragraph and 올트만 in the next look like two people. The words differ in a single vowel that foreign names are
transcribed with either way; the one that stands less often is pointed at.

Wrong:
    closing: 올트먼이 서울에 왔습니다. 올트먼은 공장을 봤고, 올트만이 떠난 뒤에 발표가 나왔습니다.
Right:
    closing: 올트먼이 서울에 왔습니다. 올트먼은 공장을 봤고, 올트먼이 떠난 뒤에 발표가 나왔습니다.
Source: 국립국어원 외래어 표기법: https://korean.go.kr/kornorms/regltn/regltnView.do?regltn_code=0003 (seen 2026-11)
"""

import re
from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule
from newsletter.checks.texts import Text, texts_of

_WORD = re.compile(r"[가-힣]{3,}")
_PARTICLE = re.compile(
    r"(?:에서는|에서도|으로는|에게는|이라는|라는|에서|에게|으로|까지|부터|처럼|보다|이나|이라|은|는|이|가|을|를|의|에|와|과|도|로|만|씨|측)$"
)
_CONFUSED = (frozenset("ㅓㅏ"), frozenset("ㅐㅔ"), frozenset("ㅗㅓ"), frozenset("ㅡㅜ"), frozenset("ㅣㅡ"))
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_NEVER = re.compile(r"(?:다|요|죠|고|며|게|지|는|은|을|던|한|인|된|할|될|려|러|서|야|도록|면)$")
"""Endings of verbs and adjectives, whose vowels change by grammar."""
Place = tuple[Text, int, int]


@rule("info")
def check(checked: Checked) -> Iterator[Flaw]:
    """Nouns of three syllables or more in this issue whose twin stands more often here, or in the issue before."""
    places = _places(checked.texts)
    before = _places(tuple(texts_of(checked.last))) if checked.last else {}
    for word in sorted(places):
        twins = [other for other in places.keys() | before.keys() if _are_twins(word, other)]
        twin = max(twins, key=lambda other: (len(places.get(other, ())) + len(before.get(other, ())), other), default="")
        here, there = len(places[word]), len(places.get(twin, ())) + len(before.get(twin, ()))
        if twin and (there > here + len(before.get(word, ())) or (there == here and twin < word and twin in places)):
            text, start, end = places[word][0]
            where = "here" if twin in places else "in the issue before"
            hint = f"keep one of them; 'glossary: {{{twin}: [{word}]}}' remembers which"
            yield checked.flaw_in(text, start, end, f"'{word}' is '{twin}' {where}", hint=hint)


def _places(texts: tuple[Text, ...]) -> dict[str, list[Place]]:
    """Each noun → where it stands; a noun is told by the particle that is taken off, and by standing with one more than once."""
    found: dict[str, list[Place]] = {}
    for text in texts:
        for match in _WORD.finditer(text.words):
            stem = _PARTICLE.sub("", match[0])
            if len(stem) >= 3 and stem != match[0] and not _NEVER.search(stem):
                found.setdefault(stem, []).append((text, match.start(), match.start() + len(stem)))
    return found


def _are_twins(one: str, other: str) -> bool:
    if one == other or len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    (initial, vowel, final), (initial_, vowel_, final_) = (_letters(syllable) for syllable in pairs[0])
    return (initial, final) == (initial_, final_) and frozenset((vowel, vowel_)) in _CONFUSED


def _letters(syllable: str) -> tuple[int, str, int]:
    code = ord(syllable) - 0xAC00
    return code // 588, _VOWELS[code % 588 // 28], code % 28
