"""An advertising mail to Korea does not say in its body who sends it and how to reach them.

The law asks for the sender's name, a telephone number, an address and an email address, readable in the mail itself.

Wrong:
    kind: advertising
    subject: (광고) 새 요금제를 소개합니다
    footer: {company: 구루미, address: 서울시 강남구 선릉로112길 34, email: marketing@gooroomee.kr}
Right:
    kind: advertising
    subject: (광고) 새 요금제를 소개합니다
    footer: {company: 구루미, address: 서울시 강남구 선릉로112길 34, email: marketing@gooroomee.kr, phone: 1833-9229}
Source: 정보통신망법 제50조 제4항 제1호 (https://github.com/legalize-kr/legalize-kr); https://help.stibee.com/list/questions
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.law._body import missing_from_body
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report, for advertising to KR, each of the footer's four fields that is not written or not shown in the mail."""
    if "KR" in context.publication.audience and context.publication.kind == "advertising":
        yield from missing_from_body(context, ("company", "address", "phone", "email"), "정보통신망법 제50조")
