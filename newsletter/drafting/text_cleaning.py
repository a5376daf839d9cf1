"""Text as it comes out of files → clean lines; and what language it is in."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u034f\u2007]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<=[.!?。])(?<!\d\.)[\"'”’)\]]*\s+")


def clean(text: str) -> str:
    """One line: NFC, white space of any kind made one space, controls and invisible padding gone."""
    return " ".join(without_padding(text).split())


def without_padding(text: str) -> str:
    """Return the text in NFC without controls and the invisible characters that mails and pages are padded with; white space stays."""
    return _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def language_of(text: str) -> str:
    """``ko`` or ``en`` by the share of Hangul among the letters; "" when there are none."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return ""
    return "ko" if len(_HANGUL.findall(text)) / letters > 0.2 else "en"


def sentences(paragraph: str) -> list[str]:
    """Return a paragraph's sentences; a dot after a digit ends none."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(paragraph)) if part]


def is_prose(line: str) -> bool:
    """Whether a line reads like a sentence of an article rather than a menu entry or a heading."""
    return bool(re.search(r"[.!?。…][\"'”’)\]]*$", line)) and len(line) >= 12
