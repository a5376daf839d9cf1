"""The subject or the headline names another issue's number.

The number counts on in the file and stays in the words that were copied with it.

Wrong:
    subject: "[구루미 레터 11호] 오픈AI, 서울에 오다"
Right:
    subject: "[구루미 레터 12호] 오픈AI, 서울에 오다"
"""

import re
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_NUMBER = re.compile(
    r"[\[(［【][^\])］】\d]{0,24}?#?(?P<a>\d{1,4})\s?호?[\])］】]|(?:레터|letter|뉴스레터|newsletter|다이제스트|digest|weekly|위클리)\s?(?:제\s?|#|no\.?\s?)?(?P<b>\d{1,4})(?:호|(?=\s*[:|\-–]))"
    r"|^(?:제\s?)?(?P<c>\d{1,4})호\s*[,.:|·\-–]|^#(?P<d>\d{1,4})\b|\b(?:issue|vol(?:ume)?|no|edition)\b\.?\s?#?(?P<e>\d{1,4})\b",
    re.IGNORECASE,
)
NEAR = 3
"""How far a copied number may be off; one farther away is something else's."""


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a number of an issue that is up to 3 off; '5호선' and '국내 1호' are no issue's number."""
    number = context.issue.number
    for text in context.texts if number else ():
        if text.path not in (("subject",), ("preheader",), ("headline", "title"), ("headline", "subtitle")):
            continue
        for match in _NUMBER.finditer(text.words):
            found = int(next(filter(None, match.groups())))
            if number and found != number and abs(found - number) <= NEAR:
                message = f"'{match[0].strip()}' is not this issue's number, {number}"
                yield context.at_text(text, *match.span(), message, hint=f"write {number}, or correct 'number'")
