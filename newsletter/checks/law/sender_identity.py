"""A mail to Europe, the United States or Canada does not show who it is from.

The law wants the sender's name in the mail itself, not only in the inbox.

Wrong:
    audience: [EU]
    sender: {name: 새벽 편지, email: news@gooroomee.kr}
    footer: {company: 새벽출판}
Right:
    audience: [EU]
    sender: {name: 구루미, email: news@gooroomee.kr}
Source: 2002/58/EC Art. 13(4) (https://eur-lex.europa.eu); FTC, CAN-SPAM Act: A Compliance Guide for Business; CRTC SOR/2012-36 s. 2
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report, for readers in EU, US or CA, a mail with neither the footer's company nor the sender's name in it."""
    publication = context.publication
    if not {"EU", "US", "CA"} & set(publication.audience):
        return
    if not publication.sender:
        yield context.at_value(
            ("publication", "audience"), "is not told who sends the mail", hint="write 'sender: {name: …, email: …}'"
        )
        return
    names = [publication.sender.name, *([publication.footer.company] if publication.footer else [])]
    if not any(name in context.dom.text for name in names):
        message = f"'{publication.sender.name}' is nowhere in the mail"
        yield context.at_value(("publication", "sender", "name"), message, hint="write 'footer: {company: …}'")
