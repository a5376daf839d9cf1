"""``newsletter check``: findings, where they stand, and the exit code."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter

CLEAN = """\
number: 2
date: 2024-01-31
subject: 오픈AI, 서울에 오다
preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
headline: {title: 반도체 동맹을 찾아서, body: 한국을 찾은 경영진은 공장부터 둘러봤습니다.}
"""
PUBLICATION = "name: 구루미\nlanguage: ko\nsender: {name: 구루미, email: news@gooroomee.kr}\nglossary: {올트먼: [올트만]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one clean issue."""
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text(PUBLICATION, "utf-8")
    write(tmp_path)
    return tmp_path


def write(folder: Path, more: str = "", name: str = "2024-01-31-x") -> Path:
    path = folder / "issues" / f"{name}.yaml"
    path.write_text(CLEAN + more, "utf-8")
    return path


def test_a_clean_issue_says_so(folder: Path, newsletter: Newsletter) -> None:
    ran = newsletter("check", cwd=folder)
    assert (ran.code, ran.out, ran.err) == (0, "1 issue checked, nothing found\n", "")


def test_a_new_workspace_is_reminded_of_its_placeholders_only(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("check", "--ignore", "link-unlabelled", cwd=digest)
    found = re.findall(r"error (\S+-\S+)", ran.out)
    assert set(found) == {"placeholder-link", "starter-value"}
    assert len(found) == 8  # the link, the name, two of the sender, four of the footer
    assert "warning" not in ran.out


def test_a_finding_is_told_with_line_caret_and_advice(folder: Path, newsletter: Newsletter) -> None:
    write(folder, "closing: 가격은 TODO 원입니다.\n")
    ran = newsletter("check", cwd=folder)
    assert ran.code == 1
    assert ran.out == (
        "issues/2024-01-31-x.yaml\n"
        "  6:14    error todo-mark\n"
        "          closing: 'TODO' is a note to yourself\n"
        "          closing: 가격은 TODO 원입니다.\n"
        "                          ^\n"
        "          → settle it, then take it out\n"
        "\n"
        "1 error in 1 issue\n"
    )


def test_warnings_fail_only_when_strict(folder: Path, newsletter: Newsletter) -> None:
    write(folder, "closing: 올트만이 왔습니다.\n")
    assert newsletter("check", cwd=folder).code == 0
    assert newsletter("check", "--strict", cwd=folder).code == 1


def test_only_and_ignore_take_rules_and_families(folder: Path, newsletter: Newsletter) -> None:
    write(folder, "closing: 올트만이 TODO 왔습니다.\n")
    assert "glossary" in newsletter("check", "--only", "words", cwd=folder).out
    assert "todo-mark" not in newsletter("check", "--only", "words", cwd=folder).out
    assert newsletter("check", "--ignore", "todo-mark", "--ignore", "words", cwd=folder).out.startswith("1 issue checked")


def test_a_misspelt_rule_is_no_clean_run(folder: Path, newsletter: Newsletter) -> None:
    ran = newsletter("check", "--only", "glosary", cwd=folder)
    assert (ran.code, ran.err) == (2, "no rule or family 'glosary'; did you mean 'glossary'?\n")


def test_an_ignore_is_shown_with_its_reason(folder: Path, newsletter: Newsletter) -> None:
    write(folder, "closing: 가격은 TODO 원입니다.\nignore: {todo-mark: it is the name of an app}\n")
    ran = newsletter("check", cwd=folder)
    assert (ran.code, ran.out) == (0, "1 issue checked, nothing found; 1 ignored\n")
    assert "ignored: it is the name of an app" in newsletter("check", "--show-ignored", cwd=folder).out


def test_an_ignore_of_the_publication_that_no_issue_needs(folder: Path, newsletter: Newsletter) -> None:
    with (folder / "issues" / "publication.yaml").open("a", encoding="utf-8") as publication:
        publication.write("ignore: {todo-mark: it is the name of an app}\n")
    assert "5:10    warning idle-ignore" in newsletter("check", cwd=folder).out
    other = write(folder, "closing: 가격은 TODO 원입니다.\n", name="2024-02-07-y")
    assert "idle-ignore" not in newsletter("check", "2024-01-31-x", cwd=folder).out, "one issue cannot tell for all"
    assert "idle-ignore" not in newsletter("check", "2024-01-31-x", other.stem, cwd=folder).out


def test_a_layout_s_own_ignore_holds(folder: Path, newsletter: Newsletter) -> None:
    home = folder / "layouts" / "digest"
    (home / "parts").mkdir(parents=True)
    from newsletter.workspace import BUILT_IN

    for file in (BUILT_IN / "digest").glob("*.*"):
        (home / file.name).write_text(file.read_text("utf-8"), "utf-8")
    (home / "parts" / "closing.mjml.j2").write_text(
        '<mj-raw><table><tr><td style="font-size:16px">끝</td></tr></table></mj-raw>', "utf-8"
    )
    assert "table-role" in newsletter("check", "--only", "table-role", cwd=folder).out
    with (home / "layout.yaml").open("a", encoding="utf-8") as settings:
        settings.write("ignore: {table-role: it is a table of data}\n")
    assert newsletter("check", "--only", "table-role", cwd=folder).out.endswith("nothing found; 1 ignored\n")


def test_fix_keeps_comments_and_says_what_is_left(folder: Path, newsletter: Newsletter) -> None:
    path = write(folder, "# 편집 중\nclosing: 올트만이 왔습니다.그는 TODO 떠났습니다. # 끝\n")
    ran = newsletter("check", "--fix", cwd=folder)
    assert path.read_text("utf-8") == CLEAN + "# 편집 중\nclosing: 올트먼이 왔습니다. 그는 TODO 떠났습니다. # 끝\n"
    assert (ran.code, ran.err) == (1, "fixed 1 file\n")
    assert ran.out.endswith("1 error in 1 issue\n")


def test_a_diff_writes_nothing(folder: Path, newsletter: Newsletter) -> None:
    path = write(folder, "closing: 올트만이 왔습니다.\n")
    ran = newsletter("check", "--diff", cwd=folder)
    assert "-closing: 올트만이 왔습니다.\n+closing: 올트먼이 왔습니다.\n" in ran.out
    assert "올트만" in path.read_text("utf-8")


def test_an_issue_that_cannot_be_read_does_not_stop_the_others(folder: Path, newsletter: Newsletter) -> None:
    (folder / "issues" / "2024-02-07-bad.yaml").write_text("headlin: {}\n", "utf-8")
    ran = newsletter("check", "2024-01-31-x", "2024-02-07-bad", cwd=folder)
    assert ran.code == 2
    assert "did you mean 'headline'?" in ran.err
    assert ran.out == "1 issue checked, nothing found; 1 issue not read\n"


def test_the_publication_among_the_names_is_no_issue(folder: Path, newsletter: Newsletter) -> None:
    ran = newsletter("check", "issues/2024-01-31-x.yaml", "issues/publication.yaml", cwd=folder)
    assert (ran.code, ran.out) == (0, "1 issue checked, nothing found\n")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_forms_for_machines_stand_alone_on_stdout(folder: Path, newsletter: Newsletter, form: str) -> None:
    write(folder, "closing: 가격은 TODO 원입니다.\n")
    ran = newsletter("check", "--format", form, cwd=folder)
    assert ran.code == 1
    assert ran.err == "1 error in 1 issue\n"
    if form == "github":
        assert ran.out.startswith("::error file=issues/2024-01-31-x.yaml,line=6,col=14,title=todo-mark::")
    else:
        json.loads(ran.out)


def test_a_flaw_of_the_publication_is_told_once_for_many_issues(folder: Path, newsletter: Newsletter) -> None:
    with (folder / "issues" / "publication.yaml").open("a", encoding="utf-8") as publication:
        publication.write("clients: {outlok: 5}\n")
    names = [write(folder, name=f"2024-0{month}-01-x").stem for month in range(2, 5)]
    out = newsletter("check", "--only", "unknown-client", *names, cwd=folder).out
    assert out.count("outlok'") == 1
    assert out.endswith("1 warning in 3 issues\n")


def test_many_issues_are_checked_in_their_order(folder: Path, newsletter: Newsletter) -> None:
    (folder / "issues" / "2024-01-31-x.yaml").unlink()
    names = [write(folder, f"closing: TODO {number}\n", f"2024-03-{number:02}-x").stem for number in range(1, 27)]
    ran = newsletter("check", "--only", "todo-mark", *names, cwd=folder)
    assert re.findall(r"2024-03-\d\d", ran.out) == [name[:10] for name in names]
    assert ran.out.endswith("26 errors in 26 issues\n")


def test_spelling_without_a_checker_names_the_way(folder: Path, newsletter: Newsletter) -> None:
    ran = newsletter("check", "--spelling", "--only", "spelling", cwd=folder)
    assert ran.code == 4
    assert "newsletter.spelling" in ran.err


def test_spam_without_spamassassin_names_the_way(folder: Path, newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    ran = newsletter("check", "--spam", "--only", "spam-score", cwd=folder)
    assert ran.code == 4
    assert "apt install spamassassin" in ran.err


def test_links_on_a_machine_that_is_offline_are_not_all_called_dead(folder: Path, newsletter: Newsletter) -> None:
    links = "".join(f"[{number}번 글](https://{number}.invalid) " for number in range(3))
    write(folder, f"closing: '{links}'\n")
    ran = newsletter("check", "--online", "--only", "link-unreachable", cwd=folder)
    assert (ran.code, ran.out) == (4, "0 issues checked, nothing found; 1 issue not read\n")
    assert "is this machine online?" in ran.err


def test_an_issue_that_cannot_be_read_is_annotated_at_its_line(digest: Path, newsletter: Newsletter) -> None:
    (digest / "issues" / "2030-01-02-later.yaml").write_text("headline: {titel: 하나}\n", "utf-8")
    ran = newsletter("check", "2030-01-02-later", "--format", "github", cwd=digest)
    assert ran.code == 2
    (line,) = ran.out.splitlines()
    assert line.startswith(
        "::error file=issues/2030-01-02-later.yaml,line=1,col=12,title=unknown-field::headline.titel: no field 'titel'"
    )
