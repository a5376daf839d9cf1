"""A mail address has a domain that is one letter off a well-known one.

Answers to gmial.com go to whoever has bought it.

Wrong:
    closing: "의견은 hello@gmial.com 으로 보내 주세요."
Right:
    closing: "의견은 hello@gmail.com 으로 보내 주세요."
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.merge import TOKEN
from newsletter.places import Loc

KNOWN = ("gmail.com", "naver.com", "hanmail.net", "daum.net", "kakao.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com")
_REAL = frozenset(
    "mail.com ymail.com email.com gmail.co.kr naver.co naver.net never.com daum.com outlook.kr outlook.jp hotmail.co yahoo.co kakao.co".split()
)
"""Names that are one letter off and belong to somebody who uses them."""
_TYPOS = frozenset(
    "gmail.con gmail.cm gmail.co gmail.net naver.con naver.cm daum.com naver.net nave.com hanmail.com hanmail.ent hotmail.con outlook.con".split()
)
"""Slips of the ending, which an edit distance of one does not tell from other names."""
_MAIL = re.compile(r"[\w.+-]+@(?P<domain>(?:[\w-]+\.)+[A-Za-z]{2,})")
_FIELDS: tuple[Loc, ...] = (("sender", "email"), ("reply_to",), ("footer", "email"))


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report addresses in texts, in mailto: links and of the publication; a name that is somebody's own is let through."""
    for text in context.texts:
        for match in _MAIL.finditer(TOKEN.sub(lambda token: " " * len(token[0]), text.text)):
            if meant := _meant(match["domain"]):
                yield context.at_text(text, *match.span(), f"'{match['domain']}' looks like {meant}", hint=f"write '{meant}'?")
    for path in _FIELDS:
        value: object = context.publication
        for step in path:
            value = getattr(value, str(step), None)
        if value and path != ("footer", "email") and (meant := _meant(str(value).rpartition("@")[2])):
            yield context.at_value(("publication", *path), f"'{value}' looks like {meant}", hint=f"write '{meant}'?")
    for link in context.links:
        if link.url.startswith("mailto:") and not link.prose and (meant := _meant(link.url.partition("?")[0].rpartition("@")[2])):
            yield context.at_link(link, f"'{link.url}' looks like {meant}", hint=f"write '{meant}'?")


def _meant(domain: str) -> str:
    """Return the well-known domain that is one slip away; "" when there is none."""
    domain = domain.lower()
    if domain in KNOWN or (domain in _REAL and domain not in _TYPOS):
        return ""
    return next(
        (known for known in KNOWN if _one_slip(domain, known) or (domain in _TYPOS and domain.partition(".")[0] in known)), ""
    )


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, wanted = one[start:], other[start:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]
