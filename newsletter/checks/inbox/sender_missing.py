"""The publication names no sender.

Readers decide by the sender's name first. Without one the ESP takes the account's, and a test mail cannot be built.

Wrong:
    sender:
Right:
    sender: {name: 구루미, email: news@gooroomee.kr}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a publication without 'sender'; an error where the law asks for one (EU, US, CA)."""
    if not context.publication.sender:
        lawful = not {"EU", "US", "CA"} & set(context.publication.audience)
        hint = "write 'sender: {name: …, email: …}'"
        yield context.at_value(("publication", "name"), "has no sender", hint=hint, severity=None if lawful else "error")
