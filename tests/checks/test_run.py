"""Many findings of one rule are cut, safe fixes are not."""

from newsletter.checks import check_issue
from newsletter.checks.run import MAX_FINDINGS
from tests.conftest import WriteIssue


def test_a_line_of_look_alike_tags_is_cut_and_says_so(write_issue: WriteIssue) -> None:
    loaded = write_issue(f"headline: {{title: 제목}}\nclosing: '{'{{ x }} ' * (MAX_FINDINGS + 20)}'\n")
    found = [finding for finding in check_issue(loaded) if finding.rule == "foreign-token"]
    assert len(found) == MAX_FINDINGS + 1
    assert "the rest is not listed" in found[-1].message
    assert sum("not listed" in finding.message for finding in found) == 1


def test_as_many_findings_as_the_most_are_all_listed(write_issue: WriteIssue) -> None:
    loaded = write_issue(f"headline: {{title: 제목}}\nclosing: '{'{{ x }} ' * MAX_FINDINGS}'\n")
    found = [finding for finding in check_issue(loaded) if finding.rule == "foreign-token"]
    assert len(found) == MAX_FINDINGS
    assert not any("not listed" in finding.message for finding in found)


def test_safe_fixes_are_all_there(write_issue: WriteIssue) -> None:
    lines = "\n".join(f"  {number}번째로 왔습니다.그리고 갔습니다." for number in range(MAX_FINDINGS + 20))
    loaded = write_issue(f"headline: {{title: 제목}}\nclosing: |\n{lines}\n")
    fixes = [finding for finding in check_issue(loaded) if finding.rule == "missing-space"]
    assert len(fixes) == MAX_FINDINGS + 20
    assert all(finding.edit for finding in fixes)
