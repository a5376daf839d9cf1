"""Parts added, moved, copied and removed through the API: only their lines change, and never those of another version."""

import hashlib
import time
from urllib.parse import urlencode

import pytest

from newsletter.preview.new_parts import INSERTS
from tests.preview.conftest import ISSUE, NEWEST, Response, RunningPreview

FILE = f"issues/{NEWEST}.yaml"
FIRST = '  - title: 첫 주제\n    body: 첫 주제의 본문.\n    links: [{title: 읽을거리, url: "https://example.org/read", source: 예시일보}]\n'
SECOND = "  - title: 둘째 주제\n    body: 둘째 주제의 본문.\n"


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    settle(preview, ISSUE)


def saved(preview: RunningPreview) -> str:
    return (preview.folder / FILE).read_text("utf-8")


def settle(preview: RunningPreview, text: str) -> None:
    """Save the issue and wait until the server shows it."""
    preview.save(FILE, text)
    shared = (preview.folder / "issues" / "publication.yaml").read_text("utf-8")
    version = hashlib.sha256(f"{text}\0{shared}".encode()).hexdigest()[:16]
    until = time.monotonic() + 10
    while preview.mail()["version"] != version:
        assert time.monotonic() < until, preview.mail()["problems"]


def rearrange(preview: RunningPreview, action: str, where: str, **more: object) -> Response:
    body = {"issue": NEWEST, "version": preview.mail()["version"], "action": action, "where": where, **more}
    return preview.post("/api/structure", **body)


def test_the_outline_says_what_there_is_and_what_may_be_added(preview: RunningPreview) -> None:
    issue, headline, first, second, *rest = preview.get(f"/api/outline?issue={NEWEST}").json["parts"]
    assert issue["kind"] == "issue"
    assert (headline["title"], headline["words"], headline["picture"]) == ("저장하면 바로 보이는 메일", 9, "there")
    assert (first["where"], first["title"], first["lists"]) == ("topics[0]", "첫 주제", ["links"])
    assert [(link["where"], link["title"]) for link in first["children"]] == [("topics[0].links[0]", "읽을거리")]
    assert first["fields"] == ["title", "body"]
    assert first["missing"][0] == "toc"
    assert "author" in first["children"][0]["missing"]
    assert second["picture"] == "none"
    assert {entry["where"] for entry in rest} <= {"publication.feedback", "publication.footer"}
    assert all(entry["shared"] for entry in rest)


def test_a_topic_is_moved_and_moved_back(preview: RunningPreview) -> None:
    assert rearrange(preview, "move", "topics[0]", to=1).json["where"] == "topics[1]"
    assert saved(preview) == ISSUE.replace(FIRST + SECOND, SECOND + FIRST)
    assert preview.post("/api/undo").status == 200
    assert saved(preview) == ISSUE
    assert preview.post("/api/redo").status == 200
    assert rearrange(preview, "move", "topics[1]", to=0).status == 200
    assert saved(preview) == ISSUE


def test_a_link_goes_to_another_topic(preview: RunningPreview) -> None:
    assert rearrange(preview, "add", "topics[1].links").json["where"] == "topics[1].links[0]"
    assert rearrange(preview, "move", "topics[0].links[0]", into="topics[1].links", to=0).json["where"] == "topics[1].links[0]"
    assert saved(preview).endswith(
        "  - title: 첫 주제\n    body: 첫 주제의 본문.\n"
        + SECOND
        + '    links:\n      - {title: 읽을거리, url: "https://example.org/read", source: 예시일보}\n'
        + '      - title: "TODO 기사 제목"\n'.replace('"', "")
        + "        url: https://example.com/TODO\n"
    )


def test_a_new_topic_stands_where_it_was_asked_for(preview: RunningPreview) -> None:
    assert rearrange(preview, "add", "topics", to=1).json["where"] == "topics[1]"
    new = "  - title: TODO 새 주제\n    body: |\n      TODO 무슨 일이 있었고, 왜 중요한지 씁니다.\n"
    assert saved(preview) == ISSUE.replace(SECOND, new + SECOND)
    findings = preview.get(f"/api/report?issue={NEWEST}").json["findings"]
    assert {finding["issue"] for finding in findings} >= {"topics[1].title", "topics[1].body"}


def test_copy_and_removal(preview: RunningPreview) -> None:
    assert rearrange(preview, "duplicate", "topics[1]").json["where"] == "topics[2]"
    assert saved(preview) == ISSUE + SECOND
    assert rearrange(preview, "remove", "topics[2]").json["where"] == ""
    assert rearrange(preview, "remove", "topics[0]").status == 200
    assert saved(preview) == ISSUE.replace(FIRST, "")
    assert rearrange(preview, "remove", "headline.image").status == 200
    assert "image" not in saved(preview)


@pytest.mark.parametrize("kind", INSERTS)
def test_every_insert_can_be_added_and_shown(preview: RunningPreview, kind: str) -> None:
    assert rearrange(preview, "add", "inserts", kind=kind).json["where"] == "inserts[0]"
    assert saved(preview).startswith(f"{ISSUE}\ninserts:\n  - type: {kind}\n    after: topics\n")
    assert preview.mail()["problems"] == []
    assert rearrange(preview, "remove", "inserts[0]").status == 200
    assert saved(preview).rstrip() == ISSUE.rstrip()


def test_news_are_added_from_nothing(preview: RunningPreview) -> None:
    assert rearrange(preview, "add", "news.groups").json["where"] == "news.groups[0]"
    assert rearrange(preview, "add", "news.groups[0].items", to=0).json["where"] == "news.groups[0].items[0]"
    assert saved(preview) == (
        f"{ISSUE}\nnews:\n  groups:\n    - title: TODO 묶음 이름\n      items:\n"
        + "        - title: TODO 기사 제목\n          url: https://example.com/TODO\n" * 2
    )


AFTER = f"{ISSUE}inserts:\n  - {{type: quote, after: topic 1, text: a}}\n  - {{type: quote, after: topic 2, text: b}}\n"


@pytest.mark.parametrize(
    ("action", "where", "to", "places"),
    [
        ("move", "topics[0]", 1, ["topic 2", "topic 1"]),
        ("remove", "topics[1]", 0, ["topic 1", "topic 1"]),
        ("remove", "topics[0]", 0, ["contents", "topic 1"]),
        ("duplicate", "topics[0]", 0, ["topic 1", "topic 3"]),
        ("add", "topics", 0, ["topic 2", "topic 3"]),
        ("add", "topics", 1, ["topic 1", "topic 3"]),
        ("add", "topics", 2, ["topic 1", "topic 2"]),
    ],
)
def test_inserts_follow_their_topic(preview: RunningPreview, action: str, where: str, to: int, places: list[str]) -> None:
    settle(preview, AFTER)
    assert rearrange(preview, action, where, to=to).status == 200
    assert [line.split("after: ")[1].split(",")[0] for line in saved(preview).split("\n") if "after: " in line] == places


def test_another_programs_topics_are_not_taken_for_those_on_the_page(preview: RunningPreview) -> None:
    version = preview.mail()["version"]
    theirs = ISSUE.replace(FIRST, "  - title: 그들의 주제\n" + FIRST)
    preview.save(FILE, theirs)
    body = {"issue": NEWEST, "version": version, "action": "remove", "where": "topics[0]"}
    assert preview.post("/api/structure", **body).status == 409
    assert saved(preview) == theirs


@pytest.mark.parametrize(
    ("action", "where", "more"),
    [
        ("move", "topics[7]", {}), ("move", "topics[0]", {"to": 9}), ("move", "topics[0]", {"to": -1}), ("remove", "nothing", {}),
        ("remove", "", {}), ("duplicate", "headline", {}), ("duplicate", "", {}), ("add", "headline", {}), ("add", "inserts", {"kind": "x"}), ("add", "inserts", {"kind": "picture"}),
        ("move", "topics[0]", {"into": "topics[0].links", "to": 0}), ("move", "topics[0]", {"into": "nothing", "to": 0}), ("erase", "topics[0]", {}),
        ("add", "publication.nothing", {}), ("add", "../x", {}), ("remove", "headline.title", {}), ("remove", "headline", {}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_changes_nothing(preview: RunningPreview, action: str, where: str, more: dict[str, object]) -> None:
    assert rearrange(preview, action, where, **more).status in (404, 422)
    assert saved(preview) == ISSUE


def test_a_value_is_added_behind_its_neighbour_and_taken_out_when_empty(preview: RunningPreview) -> None:
    where = {"issue": NEWEST, "where": "topics[0].toc"}
    field = preview.get(f"/api/field?{urlencode(where)}").json
    assert (field["value"], field["present"], field["optional"], field["kind"]) == ("", False, True, "line")
    assert preview.post("/api/edit", **where, base="", value="짧게").status == 200
    assert saved(preview) == ISSUE.replace("첫 주제\n", "첫 주제\n    toc: 짧게\n", 1)
    assert preview.post("/api/edit", **where, base="짧게", value="").status == 200
    assert saved(preview) == ISSUE
    assert preview.post("/api/edit", issue=NEWEST, where="topics[0].links[0].date", base="", value="2024-02-01").status == 200
    assert saved(preview) == ISSUE.replace("source: 예시일보}", 'source: 예시일보, date: "2024-02-01"}')


def test_a_reason_to_ignore_a_rule_is_written(preview: RunningPreview) -> None:
    settle(preview, ISSUE + "closing: TODO 맺음말\n")
    before = saved(preview)
    finding = preview.get(f"/api/report?issue={NEWEST}").json["findings"][0]
    body = {"issue": NEWEST, "rule": finding["rule"]}
    assert preview.post("/api/ignore", **body, reason="x").status == 422
    assert saved(preview) == before
    assert preview.post("/api/ignore", **body, reason="이번 호에서는\n괜찮습니다").status == 200
    assert saved(preview) == f"{before}\nignore:\n  {finding['rule']}: 이번 호에서는 괜찮습니다\n".replace(
        "\n\nignore", "\n\nignore"
    )
    assert finding["rule"] not in {each["rule"] for each in preview.get(f"/api/report?issue={NEWEST}").json["findings"]}
    assert preview.post("/api/ignore", issue=NEWEST, rule="no-such-rule", reason="아무 까닭").status == 404


@pytest.mark.parametrize("path", ["/api/structure", "/api/ignore"])
def test_nobody_else_may_rearrange(preview: RunningPreview, path: str) -> None:
    body = {
        "issue": NEWEST,
        "version": preview.mail()["version"],
        "action": "remove",
        "where": "topics[0]",
        "rule": "todo",
        "reason": "abc",
    }
    assert preview.post(path, origin="https://evil.example", **body).status == 403
    assert preview.post(path, origin="", **body).status == 403
    assert preview.get(path).status == 405
    assert saved(preview) == ISSUE
