"""The sender is one address, and the time zone is one, said where they stand."""

from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.errors import InputError
from newsletter.workspace import Workspace

ISSUE = "subject: a\nheadline: {title: b, body: c}\n"


def load(publication: str, root: Path) -> None:
    workspace = Workspace(root)
    workspace.issues.mkdir()
    workspace.publication.write_text(publication, "utf-8")
    (workspace.issues / "x.yaml").write_text(ISSUE, "utf-8")
    load_issue(workspace.issues / "x.yaml", workspace)


@pytest.mark.parametrize("address", ["a,b@c.kr", "a..b@c.kr", "뉴스@c.kr", "a@b_c.kr", "a@-b.kr", "A <a@b.kr>"])
@pytest.mark.parametrize("line", ["sender: {name: n, email: 'ADDRESS'}", "reply_to: 'ADDRESS'"])
def test_what_is_not_one_address_is_told_at_its_line(line: str, address: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as wrong:
        load(f"name: n\n{line.replace('ADDRESS', address)}\n", tmp_path)
    assert [problem.line for problem in wrong.value.problems] == [2]


@pytest.mark.parametrize("zone", ["Asia/Seuol", "KST+9", "../../etc/passwd", "/etc/passwd", "a\tb", ""])
def test_a_time_zone_that_there_is_not_is_told_at_its_line(zone: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as wrong:
        load(f'name: n\nschedule:\n  timezone: "{zone}"\n', tmp_path)
    assert [problem.line for problem in wrong.value.problems] == [3]


def test_a_domain_in_hangul_and_a_time_zone_are_taken(tmp_path: Path) -> None:
    load("name: n\nsender: {name: n, email: news@구루미.kr}\nschedule: {timezone: America/New_York}\n", tmp_path)
