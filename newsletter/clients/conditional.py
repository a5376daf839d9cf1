"""Conditional comments: the parts of a mail that only Outlook's Word engine reads, and those that it must not.

Source: Microsoft's "About conditional comments" (learn.microsoft.com, ms537512), seen 2026-11.
"""

import operator
import re

_HIDDEN = re.compile(r"<!--\[if (?P<condition>[^\]]*)\]>(?P<content>.*?)<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_REVEALED = re.compile(
    r"<!--\[if !mso[^\]]*\]><!-->?.*?<!--<!\[endif\]-->|<!\[if !mso[^\]]*\]>.*?<!\[endif\]>", re.DOTALL | re.IGNORECASE
)
_WORD = 16
"""The version that every Outlook since 2016 calls itself."""
_COMPARED = {"gte": operator.ge, "gt": operator.gt, "lte": operator.le, "lt": operator.lt}
_SETTINGS = re.compile(r"<xml>.*?</xml>", re.DOTALL | re.IGNORECASE)


def as_word_reads(html: str) -> str:
    """Return ``html`` with the comments for Word opened and the parts hidden from it removed; every version counts as Word 16."""
    html = _REVEALED.sub("", html)
    html = _HIDDEN.sub(lambda match: match["content"] if _meant_for_word(match["condition"]) else "", html)
    return _SETTINGS.sub("", html)


def _meant_for_word(condition: str) -> bool:
    """Return whether one of the alternatives of ``mso | IE``, ``gte mso 9``, ``(mso)|(IE)`` names Word 16."""
    for alternative in condition.lower().split("|"):
        words = alternative.strip(" ()").split()
        if "mso" in words and not any(word.startswith("!") for word in words):
            version = float(words[-1]) if words[-1].replace(".", "").isdigit() else None
            if version is None or _holds(words[0], version):
                return True
    return False


def _holds(comparison: str, version: float) -> bool:
    return bool(_COMPARED.get(comparison, operator.eq)(_WORD, version))
