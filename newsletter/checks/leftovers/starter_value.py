"""A value of the new workspace was never changed.

`newsletter init` fills in a sender, a company and an address so that the first mail can be looked at. They are nobody's, and the telephone
number is the city hall's.

Wrong:
    footer: {company: 우리 회사, address: 서울시 강남구 선릉로112길 34, phone: 1833-9229, email: marketing@gooroomee.kr}
Right:
    footer: {company: 구루미, address: 서울시 강남구 선릉로112길 34, phone: 1833-9229, email: marketing@gooroomee.kr}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.places import Loc

STARTER = frozenset(
    {
        "나의 뉴스레터", "My Digest", "editor@mydigest.example", "우리 회사", "My Company Ltd", "서울시 중구 세종대로 110",
        "1 Main Street, London", "02-120",
    }
)  # fmt: skip
"""The values that the starter's publication.yaml files give to the fields below; a test compares them."""
FIELDS: tuple[Loc, ...] = (
    ("name",), ("sender", "name"), ("sender", "email"), ("footer", "company"), ("footer", "address"), ("footer", "phone"), ("footer", "email"),
)  # fmt: skip


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the publication's name, sender and footer where they are the starter's."""
    for path in FIELDS:
        value: object = context.publication
        for step in path:
            value = getattr(value, str(step), None)
        if str(value) in STARTER:
            yield context.at_value(("publication", *path), f"'{value}' came with the new workspace", hint="write your own")
