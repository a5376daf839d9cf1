"""A sponsor's block is not labelled as paid.

Readers take it for the editor's own advice, and regulators take it for hidden advertising.

Wrong:
    inserts:
      - {type: sponsor, after: topic 1, title: 새 요금제, disclosure: 이번 주 추천}
Right:
    inserts:
      - {type: sponsor, after: topic 1, title: 새 요금제, disclosure: 광고}
    ---
    <p>광고</p>
Source: 표시·광고의 공정화에 관한 법률 제3조 (https://www.law.go.kr) and 16 CFR Part 255 (https://www.ecfr.gov), both from memory
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.law.us_identified import SAYS_SO
from newsletter.checks.rule import rule
from newsletter.content.inserts import Sponsor


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report disclosures without a word for advertising, and sponsors whose label the layout does not show."""
    for index, insert in enumerate(context.issue.inserts):
        if not isinstance(insert, Sponsor):
            continue
        path = ("inserts", index)
        if insert.disclosure and not SAYS_SO.search(insert.disclosure):
            message = f"'{insert.disclosure}' does not say that this is paid for"
            yield context.at_value((*path, "disclosure"), message, hint="write '광고', '협찬' or 'Sponsored'")
        elif not SAYS_SO.search(context.dom.text):
            yield context.at_value((*path, "title"), "is shown without a label", hint="the layout has to show the disclosure")
