"""Text as it comes out of files → clean lines; and what language it is in."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u034f\u2007]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SCRIPTS = (
    ("ko", _HANGUL, 0.2), ("ja", re.compile("[\u3041-\u30ff]"), 0.1), ("zh", re.compile("[\u3400-\u9fff]"), 0.2),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.3), ("he", re.compile("[\u0590-\u05ff]"), 0.3), ("ar", re.compile("[\u0600-\u06ff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff]"), 0.3), ("hi", re.compile("[\u0900-\u097f]"), 0.3), ("ru", re.compile("[\u0400-\u04ff]"), 0.3),
)  # fmt: skip
"""Scripts that tell a language, with the share of letters that is enough; kana before Han, which Japanese shares with Chinese."""
_COMMON_WORDS = {
    "en": frozenset(
        "the of and to in is that for it with was on are as this be by at from have has not he she they his her their will".split()
    ),
    "de": frozenset(
        "der die das und ist nicht ein eine zu den mit von dem des sich auf für im auch sie es wird als bei hat".split()
    ),
    "fr": frozenset("le la les des et est une du dans que qui pour pas sur au par plus ce il elle sont avec cette".split()),
    "es": frozenset("el la los las de que en un una por con para del se su es al lo como más pero sus fue".split()),
    "it": frozenset("il di che la e un una per non del della sono con dei nel gli alla anche più ha".split()),
    "pt": frozenset("o a os as que do da em um uma para com não por dos das no na se mais ao foi".split()),
    "nl": frozenset("de het een van en in is dat op te voor met niet zijn aan er ook als bij door".split()),
    "sv": frozenset("och att det som en är på för av med inte den har till ett om var sig han".split()),
    "da": frozenset("og at det som en er på for af med ikke den har til et om var de han der".split()),
    "no": frozenset("og å det som en er på for av med ikke den har til et om var han etter".split()),
    "pl": frozenset("i w na z do się nie że to jest o jak za po ale od dla przez".split()),
    "id": frozenset("yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh juga".split()),
    "tr": frozenset("ve bir bu için ile da de olan olarak çok daha gibi ne var".split()),
    "fi": frozenset("ja on ei että se oli hän mutta myös kun ovat joka mukaan kuin tai sekä ollut".split()),
    "cs": frozenset("a se v na je že s do o to za pro jako by ale které podle který jsou".split()),
    "hu": frozenset("a az és hogy nem is egy azt meg volt csak már mint vagy szerint".split()),
    "ro": frozenset("și în de la cu pe care să nu din pentru este mai au fost prin".split()),
    "sw": frozenset("ya na wa kwa ni katika la za cha kuwa hiyo huo ambayo alisema pia".split()),
    "zu": frozenset("ukuthi kanye futhi ngoba lapho uma ngesikhathi kodwa uthe kusho le lo khona kanti".split()),
    "xh": frozenset("ukuba kwaye okanye xa kuba ngokuba uthi kodwa ukuze emva le lo kananjalo xeshikweni".split()),
    "vi": frozenset("và của là có trong cho được không với các một những người này".split()),
}
"""The commonest words of languages in Latin letters."""
_WORDS = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<=[.!?。।؟])(?<!\d\.)[\"'”’)\]]*\s+")


def clean(text: str) -> str:
    """One line: NFC, white space of any kind made one space, controls and invisible padding gone."""
    return " ".join(without_padding(text).split())


def without_padding(text: str) -> str:
    """Return the text in NFC without controls and the invisible characters that mails and pages are padded with; white space stays."""
    return _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def language_of(text: str) -> str:
    """Return the language of ``text`` by its script, by its commonest words for Latin letters, ``en`` when neither tells; "" without letters."""
    return certain_language_of(text) or ("en" if _LETTER.search(text) else "")


def certain_language_of(text: str) -> str:
    """Return the language that ``text`` is surely in; "" when its letters and words do not tell."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return ""
    for language, pattern, share in _SCRIPTS:
        if len(pattern.findall(text)) / letters > share:
            return language
    words = _WORDS.findall(text.lower())
    counts = {language: sum(word in common for word in words) for language, common in _COMMON_WORDS.items()}
    best, second = sorted(counts, key=lambda language: counts[language], reverse=True)[:2]
    common, clear = counts[best] >= max(4, len(words) // 12), counts[best] > 1.4 * counts[second]
    only = (
        counts[best] >= max(5, len(words) // 25) and counts[best] >= 2 * counts[second]
    )  # languages that glue their words together
    return best if (common and clear) or only else ""


def is_told_by_words(language: str) -> bool:
    """Whether a language is one that is known by its commonest words rather than by its script."""
    return language in _COMMON_WORDS


def sentences(paragraph: str) -> list[str]:
    """Return a paragraph's sentences; a dot after a digit ends none."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(paragraph)) if part]


_UNSTOPPED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{30}")
"""Thai, Lao, Burmese and Khmer write sentences without a stop, and words without spaces."""


def is_prose(line: str) -> bool:
    """Whether a line reads like a sentence of an article rather than a menu entry or a heading."""
    stopped = re.search(r"[.!?。…।؟！？][\"'”’»)\]]*$", line) is not None and len(line) >= 12
    return stopped or _UNSTOPPED.search(line) is not None
