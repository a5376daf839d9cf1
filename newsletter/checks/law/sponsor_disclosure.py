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

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.law.us_identified import SAYS_SO
from newsletter.checks.rule import rule
from newsletter.content.inserts import Sponsor


@rule("error")
def check(checked: Checked) -> Iterator[Flaw]:
    """Disclosures without a word for advertising, and sponsors whose label the layout does not show."""
    for index, insert in enumerate(checked.issue.inserts):
        if not isinstance(insert, Sponsor):
            continue
        path = ("inserts", index)
        if insert.disclosure and not SAYS_SO.search(insert.disclosure):
            message = f"'{insert.disclosure}' does not say that this is paid for"
            yield checked.flaw((*path, "disclosure"), message, hint="write '광고', '협찬' or 'Sponsored'")
        elif not SAYS_SO.search(checked.page.text):
            yield checked.flaw((*path, "title"), "is shown without a label", hint="the layout has to show the disclosure")
