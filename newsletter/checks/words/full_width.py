"""Full-width punctuation stands among half-width.

Korean and English text is set with half-width marks; a full-width comma from a Chinese or Japanese keyboard leaves a gap behind it.

Wrong:
    closing: 규제와 투자，두 소식을 함께 읽어 보세요.
Right:
    closing: 규제와 투자, 두 소식을 함께 읽어 보세요.
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_FULL = re.compile(r"[，．：；！？（）％＆＂＇]")
_SPACED = "，：；"
_AT_HOME = ("zh", "ja")


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report full-width forms of ASCII punctuation, unless the publication is Chinese or Japanese, or the text is (kana, no Hangul)."""
    if context.publication.language.startswith(_AT_HOME):
        return
    for text in context.texts:
        if re.search(r"[ぁ-ヿ]", text.text) and not re.search(r"[가-힣]", text.text):
            continue
        for match in _FULL.finditer(text.words):
            half = chr(ord(match[0]) - 0xFEE0)
            follows = text.text[match.end() : match.end() + 1]
            new = f"{half} " if match[0] in _SPACED and follows and not follows.isspace() else half
            yield context.at_text(text, *match.span(), f"'{match[0]}' is full-width", hint=f"type '{half}'", new=new)
