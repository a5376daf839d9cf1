"""The mail shows no postal address.

The United States and Canada ask for a valid postal address in every commercial mail; Mailchimp and others refuse to send without.

Wrong:
    audience: [US]
    kind: advertising
    footer: {company: 구루미, email: marketing@gooroomee.kr}
    ---
    <p>This is an advertisement by 구루미.</p>
Right:
    audience: [US]
    kind: advertising
    footer: {company: 구루미, email: marketing@gooroomee.kr, address: 서울시 강남구 선릉로112길 34}
    ---
    <p>This is an advertisement by 구루미.</p>
Source: 15 U.S.C. 7704(a)(5), FTC, CAN-SPAM Act: A Compliance Guide for Business (https://www.ftc.gov); Electronic Commerce Protection Regulations (CRTC) SOR/2012-36 s. 2
"""

from collections.abc import Iterator
from dataclasses import replace

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.law._body import missing_from_body
from newsletter.checks.rule import rule


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report, for readers in US or CA, a company or address that is not in the mail; a warning when the mail is editorial."""
    where = [country for country in ("US", "CA") if country in context.publication.audience]
    if where:
        law = "CAN-SPAM" if where == ["US"] else "CASL" if where == ["CA"] else "CAN-SPAM and CASL"
        for violation in missing_from_body(context, ("company", "address"), law):
            yield violation if context.publication.kind == "advertising" else replace(violation, severity="warning")
