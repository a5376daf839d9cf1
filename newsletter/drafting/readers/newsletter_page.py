"""A past newsletter as HTML: an ESP's export, its web version, or a saved mail → a PastNewsletter."""

import re
from dataclasses import replace

from newsletter.drafting.page.tree import parse
from newsletter.drafting.past_issue.assemble import assemble
from newsletter.drafting.past_issue.header import without_forward
from newsletter.drafting.past_issue.page_blocks import blocks, hidden_preheader
from newsletter.drafting.past_issue.tokens import with_own_tokens
from newsletter.drafting.readers import Reader
from newsletter.drafting.source_file import SourceFile
from newsletter.drafting.sources import PastNewsletter
from newsletter.drafting.text_cleaning import clean
from newsletter.errors import InputError, Problem
from newsletter.messages import Message
from newsletter.places import Place

_SIGNS = (
    (
        0.4,
        re.compile(
            r"stibee\.com|substack\.com|convertkit|buttondown\.(?:email|com)|getrevue|sailthru|sendgrid|mailgun|createsend|hubspotemail|list-manage\.com|campaign-archive\.com|mailchi\.mp|sendibm|mailerlite|beehiiv|ck\.page|klaviyo",
            re.IGNORECASE,
        ),
    ),
    (0.4, re.compile(r"\*\|[A-Z:_]+\|\*|\$%\w+%\$|\{\{\s*(?:unsubscribe|UnsubscribeURL|contact\.)|%%unsubscribe", re.IGNORECASE)),
    (0.3, re.compile(r"수신\s?거부|구독\s?(?:취소|해지)|unsubscribe", re.IGNORECASE)),
    (0.4, re.compile(r"-{5,}\s*(?:Forwarded message|전달된 메시지|Original Message)|class=[\"']?gmail_", re.IGNORECASE)),
    (0.3, re.compile(r"\[if (?:!?mso|gte mso|\(?mso)|xmlns:v=|x-apple-disable-message-reformatting", re.IGNORECASE)),
    (0.2, re.compile(r"role=[\"']?presentation|cellpadding=[\"']?0", re.IGNORECASE)),
)

_SCRIPTS = re.compile(r"<script\b[^>]*\bsrc=", re.IGNORECASE)
"""What web pages load and mails never do."""
_LOOKED_AT = 400_000
"""Characters from the beginning in which signs are looked for; a mail is shorter than that."""


def confidence(file: SourceFile) -> float:
    """Add up the marks that mail leaves in HTML; 0 for a page with an article's metadata."""
    if file.tree is None:
        return 0
    if file.head.article or file.head.first("article:published_time"):
        return 0
    if len(_SCRIPTS.findall(file.text[:_LOOKED_AT])) > 2:
        return 0
    score = sum(weight for weight, sign in _SIGNS if sign.search(file.text, 0, _LOOKED_AT))
    return min(0.95, score) if score >= 0.5 else 0


def read(file: SourceFile) -> PastNewsletter:
    """Cut the page into blocks, classify them and assemble an issue."""
    root = parse(with_own_tokens(file.text))
    assert root is not None, "confidence() saw its tree"
    found, header = without_forward(blocks(root), file.header)
    if not any(block.text for block in found):
        message = Message("shows no text; save the mail again, with its text or from its web version")
        raise InputError(Problem(Place(file.origin), "no-text", message))
    title = next((clean(element.text_content()) for element in root.iter("title")), "")
    past_issue = assemble(found, file.origin, replace(header, title=title), hidden_preheader(root))
    if not (past_issue.title or past_issue.lead or past_issue.topics or past_issue.news.groups):
        raise InputError(
            Problem(Place(file.origin), "no-text", Message("shows nothing of an issue: no headline, no text, no list of links"))
        )
    return past_issue


READER = Reader("a past newsletter's HTML (.html, .eml)", confidence, read)
