"""The mail has no link to unsubscribe.

Every law of bulk mail, and Gmail and Yahoo since February 2024, ask for a visible one. Advertising to Korea has to say it in
Korean and in English.

Wrong:
    <body><h1>반도체 동맹을 찾아서</h1><p>한국을 찾은 경영진은 공장부터 둘러봤습니다.</p></body>
Right:
    <body><h1>반도체 동맹을 찾아서</h1><p><a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p></body>
Source: 정보통신망법 제50조 제4항 제2호; FTC, CAN-SPAM guide; CASL s. 11; 2002/58/EC Art. 13(2); https://support.google.com/mail/answer/81126
"""

from collections.abc import Iterator

from newsletter import merge
from newsletter.checks.context import CheckContext
from newsletter.checks.dom import Element
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

ADD_THEIR_OWN = frozenset({"mailchimp", "klaviyo", "postmark", "buttondown", "mailgun", "ghost"})
"""ESPs that put a link under a mail that has none."""


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a mail without a visible link to ``${unsubscribe_url}``; for advertising to KR, one without '수신거부' and 'unsubscribe' beside it."""
    dom, publication = context.dom, context.publication
    links = [link for link in dom.tagged("a") if _leaves(link) and dom.is_visible(link) and "".join(dom.visible_text(link)).strip()]
    if not links:
        own = publication.esp in ADD_THEIR_OWN
        hint = (
            f"{publication.esp} adds one by itself, in its own words"
            if own
            else "write '${unsubscribe_url}' into the layout's footer"
        )
        body = next(dom.tagged("body"), dom.root)
        yield context.at_layout(body, "there is no link to unsubscribe", hint=hint, severity="info" if own else None)
    elif "KR" in publication.audience and publication.kind == "advertising" and not any(map(_in_two_languages, links)):
        yield context.at_layout(
            links[0], "the link to unsubscribe is not in Korean and English", hint="write '수신거부 Unsubscribe'"
        )


def _leaves(link: Element) -> bool:
    return any(token.name == "unsubscribe_url" for token in merge.tokens(link.get("href") or ""))


def _in_two_languages(link: Element) -> bool:
    around = link.getparent() if link.getparent() is not None else link
    text = "".join(around.itertext()).replace(" ", "").lower()
    return "수신거부" in text and "unsubscribe" in text
