"""A past newsletter as text: copied from the browser, or a mail's plain part → a PastNewsletter."""

import re

from newsletter.drafting.past_issue.assemble import assemble
from newsletter.drafting.past_issue.header import without_forward
from newsletter.drafting.past_issue.text_blocks import blocks
from newsletter.drafting.past_issue.tokens import with_own_tokens
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import PastNewsletter

_SIGNS = (
    (0.4, re.compile(r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe", re.IGNORECASE)),
    (
        0.3,
        re.compile(
            r"^\W*(?:today'?s topic|in this issue|목차|(?:오늘|이번\s?(?:주|호))의? (?:토픽|주제|이야기))",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (0.2, re.compile(r"웹에서 보기|view (?:this email )?in (?:your )?browser|read online", re.IGNORECASE)),
    (0.2, re.compile(r"^\W*관련\s?기사\W*$|^\W*related (?:articles|links)\W*$", re.IGNORECASE | re.MULTILINE)),
    (0.1, re.compile(r"(?:소중한 의견|피드백|feedback)", re.IGNORECASE)),
    (0.1, re.compile(r"^[ \t]*2[.)] \S", re.MULTILINE)),
)

_LOOKED_AT = 400_000
"""Characters from the beginning in which signs are looked for; a mail is shorter than that."""


def confidence(file: SourceFile) -> float:
    """Add up the signs of a newsletter; an article's text has one of them at most."""
    if file.tree is not None and file.suffix not in (".txt", ".text"):
        return 0
    found = [weight for weight, sign in _SIGNS if sign.search(file.text, 0, _LOOKED_AT)]
    return min(0.95, sum(found)) if len(found) > 1 else 0


def read(file: SourceFile) -> PastNewsletter:
    """Cut lines into blocks, classify the blocks and assemble an issue."""
    found, header = without_forward(blocks(with_own_tokens(file.text)), file.header)
    return assemble(found, file.origin, header)


READER = Reader("a past newsletter's text (.txt)", confidence, read)
