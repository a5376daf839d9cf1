"""A table has more columns than a phone can show.

Layouts let a table shrink and its words break, so that the mail stays as wide as the screen; but 300 px shared by seven columns leave three
Hangul syllables a line in each.

Wrong:
    closing: |
      | 회사 | 1월 | 2월 | 3월 | 4월 | 5월 | 6월 |
      | --- | --- | --- | --- | --- | --- | --- |
      | 구루미 | 11 | 12 | 13 | 14 | 15 | 16 |
    ---
    <table><tr><th scope="col">회사</th><th>1월</th><th>2월</th><th>3월</th><th>4월</th><th>5월</th><th>6월</th></tr></table>
Right:
    closing: |
      | 회사 | 상반기 | 하반기 |
      | --- | --- | --- |
      | 구루미 | 81 | 92 |
    ---
    <table><tr><th scope="col">회사</th><th>상반기</th><th>하반기</th></tr></table>
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

MOST = 6
"""Columns that share 300 px with some 50 px each."""


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report tables with header cells and more than 6 columns; tables that lay things out have none."""
    for table in context.dom.tagged("table"):
        rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
        if not any(cell.tag == "th" for row in rows for cell in row):
            continue
        columns = max(sum(_span(cell.get("colspan")) for cell in row if cell.tag in ("th", "td")) for row in rows)
        if columns > MOST:
            message = f"a table of {columns} columns; a phone shows {MOST} at most"
            yield context.at_element(table, message, hint="turn rows and columns around, or make two tables of it")


def _span(written: str | None) -> int:
    return int(written) if written and written.isdigit() else 1
