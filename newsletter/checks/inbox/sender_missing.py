"""The publication names no sender.

Readers decide by the sender's name first. Without one the ESP takes the account's, and a test mail cannot be built.

Wrong:
    sender:
Right:
    sender: {name: 구루미, email: news@gooroomee.kr}
"""

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.rule import rule


@rule("warning")
def check(checked: Checked) -> Iterator[Flaw]:
    """A publication without 'sender'."""
    if not checked.publication.sender:
        hint = "write 'sender: {name: …, email: …}'"
        yield checked.flaw(("publication", "name"), "has no sender", hint=hint)
