"""The page cannot show a merge token: it is one subscriber's, and has no default.

Everybody reads the page of an issue. There `${name}` is "구독자" or "reader" and every other token its default; one without a default is left out,
and the sentence around it may make no sense. Give it a default, `${field.city:-서울}`, or keep the part to the mail, `only: email`.

Wrong:
    site: {url: https://letters.gooroomee.kr}
    closing: 구독을 그만두려면 ${email} 주소로 알려 주세요.
Right:
    site: {url: https://letters.gooroomee.kr}
    closing: {body: "구독을 그만두려면 ${email} 주소로 알려 주세요.", only: email}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.parts import Closing
from newsletter.content.public_text import personal_tokens
from newsletter.messages import Message
from newsletter.places import Loc


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report tokens without a default in what the page shows."""
    if not (context.publication.site.url and context.issue.web.page):
        return
    for path, token in personal_tokens(context.issue):
        if not _is_for_the_mail(context, path):
            message = Message("the page cannot show {token}", token=token.written)
            hint = "give it a default, or write 'only: email' beside the part"
            yield context.at_words(path, token.written, message, hint=hint)


def _is_for_the_mail(context: CheckContext, path: Loc) -> bool:
    issue = context.issue
    match path:
        case ("topics", int(index), *_):
            return issue.topics[index].only == "email"
        case ("inserts", int(index), *_):
            return issue.inserts[index].only == "email"
        case ("news", "groups", int(index), *_):
            return issue.news is not None and issue.news.groups[index].only == "email"
        case ("closing", *_):
            return isinstance(issue.closing, Closing) and issue.closing.only == "email"
        case ("subject" | "preheader", *_):
            return bool(issue.web.summary) or path[0] == "subject"
        case _:
            return False
