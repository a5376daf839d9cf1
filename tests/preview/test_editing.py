"""Values edited through the API: rendered unsaved, written alone, never over another program's words."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from newsletter.checks import check_issue
from newsletter.content import load_issue
from newsletter.preview.editing import Editor
from newsletter.preview.history import ConflictError, History
from newsletter.workspace import Workspace
from tests.preview.conftest import ISSUE, NEWEST, Response, RunningPreview

FILE = f"issues/{NEWEST}.yaml"
TITLE = "headline.title"
OLD = "저장하면 바로 보이는 메일"


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    preview.save(FILE, ISSUE)


def saved(preview: RunningPreview) -> str:
    return (preview.folder / FILE).read_text("utf-8")


def field(preview: RunningPreview, where: str) -> Response:
    return preview.get(f"/api/field?{urlencode({'issue': NEWEST, 'where': where})}")


def edit(preview: RunningPreview, value: str, base: str = OLD, where: str = TITLE) -> Response:
    return preview.post("/api/edit", issue=NEWEST, where=where, base=base, value=value)


def unsaved(preview: RunningPreview, value: str, where: str = TITLE) -> Response:
    return preview.post(f"/api/unsaved?issue={NEWEST}", where=where, value=value)


def test_a_field_says_what_it_is(preview: RunningPreview) -> None:
    title = field(preview, TITLE).json
    assert (title["value"], title["kind"], title["shared"], title["line"]) == (OLD, "line", False, 6)
    body = field(preview, "headline.body").json
    assert (body["kind"], body["line"]) == ("prose", 8)
    assert body["value"] == "첫 문단입니다.\n\n${name:-구독자}님, 둘째 문단입니다."
    assert field(preview, "topics[0].links[0].url").json["kind"] == "link"
    assert field(preview, "date").json["kind"] == "date"
    assert field(preview, "number").json["kind"] == "number"
    assert field(preview, "publication.cadence").json["shared"] is True


@pytest.mark.parametrize(
    "where", ["", "headline", "nothing", "topics[9].title", "topics[0].tocs", "../x", "headline.title.__class__", "publication"]
)
def test_what_no_author_wrote_is_no_field(preview: RunningPreview, where: str) -> None:
    assert field(preview, where).status == 404
    assert unsaved(preview, "x", where).status == 404
    assert edit(preview, "x", where=where).status == 409
    assert saved(preview) == ISSUE


def test_unsaved_text_is_rendered_and_nothing_is_written(preview: RunningPreview) -> None:
    html = unsaved(preview, "아직: 저장 #전").json["html"]
    assert "아직: 저장 #전" in html
    assert saved(preview) == ISSUE
    assert OLD in preview.mail()["html"]


def test_unsaved_text_that_cannot_be_shown_says_why_and_keeps_the_last_good_mail(preview: RunningPreview) -> None:
    answer = unsaved(preview, "").json
    assert answer["problems"]
    assert OLD in answer["html"]


def test_an_edit_changes_those_bytes_only(preview: RunningPreview) -> None:
    answer = edit(preview, "새: 제목")
    assert answer.json["value"] == "새: 제목"
    assert saved(preview) == ISSUE.replace(f"title: {OLD}", 'title: "새: 제목"')
    assert "새: 제목" in preview.mail()["html"]
    assert edit(preview, "둘째", base="새: 제목").status == 200
    assert saved(preview) == ISSUE.replace(f"title: {OLD}", 'title: "둘째"')


def test_line_ends_stay(preview: RunningPreview) -> None:
    raw = ISSUE.replace("\n", "\r\n").encode()
    (preview.folder / FILE).write_bytes(raw)
    assert edit(preview, "새 본문\n둘째 줄", base="첫 주제의 본문.", where="topics[0].body").status == 200
    assert (preview.folder / FILE).read_bytes() == raw.replace(
        "첫 주제의 본문.".encode(), "|\r\n      새 본문\r\n      둘째 줄".encode()
    )


def test_another_programs_words_are_not_overwritten(preview: RunningPreview) -> None:
    theirs = ISSUE.replace(OLD, "다른 프로그램의 제목")
    preview.save(FILE, theirs)
    answer = edit(preview, "내 제목")
    assert answer.status == 409
    assert answer.json["current"] == "다른 프로그램의 제목"
    assert saved(preview) == theirs


def test_another_programs_words_elsewhere_in_the_file_stay(preview: RunningPreview) -> None:
    preview.save(FILE, f"# 메모\n{ISSUE}".replace("첫 문단입니다.", "그들의 문단."))
    assert edit(preview, "내 제목").status == 200
    assert saved(preview) == f"# 메모\n{ISSUE}".replace("첫 문단입니다.", "그들의 문단.").replace(OLD, "내 제목")


def test_what_would_break_the_issue_is_not_written(preview: RunningPreview) -> None:
    answer = edit(preview, "")
    assert answer.status == 422
    assert answer.json["message"].startswith(f"{FILE}:6:")
    assert saved(preview) == ISSUE


def test_a_file_never_gets_longer_than_can_be_read(preview: RunningPreview) -> None:
    long = "word" * 150_000
    assert edit(preview, long, base="첫 주제의 본문.", where="topics[0].body").status == 200
    before = saved(preview)
    answer = edit(preview, long, base="둘째 주제의 본문.", where="topics[1].body")
    assert answer.status == 422
    assert "1,000,000" in answer.json["message"]
    assert saved(preview) == before


def test_undo_and_redo_bring_back_every_byte(preview: RunningPreview) -> None:
    edit(preview, "하나: 1")
    first = saved(preview)
    edit(preview, "둘", base="하나: 1")
    second = saved(preview)
    for path, expected in (("undo", first), ("undo", ISSUE), ("redo", first), ("redo", second)):
        assert preview.post(f"/api/{path}").status == 200
        assert saved(preview) == expected
    assert preview.post("/api/redo").status == 404


def test_undo_does_not_overwrite_what_somebody_else_wrote_since(preview: RunningPreview) -> None:
    edit(preview, "하나")
    theirs = saved(preview) + "closing: 그들의 맺음말\n"
    preview.save(FILE, theirs)
    assert preview.post("/api/undo").status == 409
    assert saved(preview) == theirs


def test_the_publication_is_edited_where_it_stands(preview: RunningPreview) -> None:
    file = preview.folder / "issues" / "publication.yaml"
    before = file.read_bytes()
    old = field(preview, "publication.cadence").json["value"]
    assert edit(preview, "매일 옵니다", base=old, where="publication.cadence").status == 200
    assert file.read_bytes() == before.replace(old.encode(), "매일 옵니다".encode())
    assert preview.post("/api/undo").status == 200
    assert file.read_bytes() == before


def test_an_issue_that_is_a_link_out_of_the_workspace_is_not_written(preview: RunningPreview, tmp_path: Path) -> None:
    victim = tmp_path / "victim.yaml"
    victim.write_text(ISSUE, "utf-8")
    link = preview.folder / "issues" / "2020-01-05-link.yaml"
    link.symlink_to(victim)
    answer = preview.post("/api/edit", issue=link.stem, where=TITLE, base=OLD, value="x")
    link.unlink()
    assert answer.status in (404, 409, 422)
    assert victim.read_text("utf-8") == ISSUE


WRONG = ISSUE.replace("첫 문단입니다.", "첫 문단입니다.둘째 문장입니다.")


def fixable(preview: RunningPreview) -> dict[str, str]:
    """The finding of a missing space, once the server has noticed the save."""
    while True:
        findings = preview.get(f"/api/report?issue={NEWEST}").json["findings"]
        found = [finding for finding in findings if finding["fix"]]
        if found:
            return {"issue": NEWEST, "rule": found[0]["rule"], "position": found[0]["position"]}


def test_a_finding_is_fixed_in_its_bytes_and_undone(preview: RunningPreview) -> None:
    preview.save(FILE, WRONG)
    assert preview.post("/api/fix", **fixable(preview)).status == 200
    assert saved(preview) == WRONG.replace("다.둘째", "다. 둘째")
    assert preview.post("/api/undo").status == 200
    assert saved(preview) == WRONG


def test_a_fix_of_a_file_that_has_changed_meanwhile_damages_nothing(preview: RunningPreview) -> None:
    """Edits once landed at stale offsets: two letters of a word went missing."""
    preview.save(FILE, WRONG)
    order = fixable(preview)
    theirs = f"# 앞에 넣은 줄\n{WRONG}"
    preview.save(FILE, theirs)
    assert preview.post("/api/fix", **order).status in (404, 409)
    assert saved(preview) == theirs


def test_what_is_no_finding_is_not_fixed(preview: RunningPreview) -> None:
    assert preview.post("/api/fix", issue=NEWEST, rule="nothing", position=f"{FILE}:1:1").status == 404
    assert saved(preview) == ISSUE


@pytest.mark.parametrize("path", ["/api/edit", "/api/fix", "/api/undo", "/api/redo", "/api/unsaved"])
def test_nobody_else_may_edit(preview: RunningPreview, path: str) -> None:
    body = {"issue": NEWEST, "where": TITLE, "base": OLD, "value": "x"}
    assert preview.post(path, origin="https://evil.example", **body).status == 403
    assert preview.post(path, origin="", **body).status == 403
    assert preview.get(path).status == 405
    assert saved(preview) == ISSUE


def test_a_fix_counts_characters_of_the_text_that_was_checked_only(tmp_path: Path) -> None:
    issues = tmp_path / "issues"
    issues.mkdir()
    (issues / "publication.yaml").write_text("name: 소식\nlanguage: ko\n", "utf-8")
    file = issues / "2024-01-01-a.yaml"
    wrong = "headline:\n  title: 제목\n  body: 첫 문단입니다.둘째 문장입니다.\n"
    file.write_text(wrong, "utf-8")
    loaded = load_issue(file, Workspace(tmp_path))
    finding = next(finding for finding in check_issue(loaded) if finding.edit)
    file.write_text(f"# 앞에 넣은 줄\n{wrong}", "utf-8")
    with pytest.raises(ConflictError):
        Editor(History()).fix(finding, loaded)
    assert file.read_text("utf-8") == f"# 앞에 넣은 줄\n{wrong}"
    file.write_text(wrong, "utf-8")
    Editor(History()).fix(finding, loaded)
    assert file.read_text("utf-8") == wrong.replace("다.둘째", "다. 둘째")
