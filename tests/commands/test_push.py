"""``newsletter push`` as an editor runs it, against a server that stands in for Stibee."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter
from tests.esps.fake_esp import FakeEsp, Trouble

ISSUE = """\
date: 2030-01-02
subject: 서울에서 온 편지
preheader: 이번 주 이야기
headline:
  title: 서울에서 온 편지
  body: ${name:-구독자}님, 안녕하세요. 이번 주에는 서울에서 있었던 일을 전해 드립니다.
"""


@pytest.fixture
def stibee(sendable_digest: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEsp]:
    """A workspace whose newest issue is ISSUE, and a Stibee to push it to."""
    (sendable_digest / "issues" / "2030-01-02-letter.yaml").write_text(ISSUE, "utf-8")
    fake = FakeEsp("stibee")
    lines = {"STIBEE_ACCESS_TOKEN": "s3cret-token", "STIBEE_LIST_ID": "7", "STIBEE_API_URL": fake.root}
    (sendable_digest / ".env").write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    for name in lines:
        monkeypatch.delenv(name, raising=False)
    yield fake
    fake.close()


def test_a_draft_waits_and_the_page_to_look_at_is_the_result(
    sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp
) -> None:
    ran = newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    assert ran.err == (
        "a new draft is waiting in 스티비(Stibee) (id 1001, kept in build/2030-01-02-letter/drafts.json); nothing was sent\n"
    )
    assert (ran.code, ran.out) == (0, "https://stibee.com/email/1001\n")
    (draft,) = stibee.store.drafts.values()
    assert (draft["subject"], draft["status"]) == ("서울에서 온 편지", 0)
    assert "$%name%$님, 안녕하세요" in draft["html"]
    assert stibee.violations == []


def test_a_second_push_says_that_the_same_draft_is_up_to_date(
    sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp
) -> None:
    newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    ran = newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    assert ran.err.startswith("the draft is up to date and waiting in 스티비(Stibee) (id 1001,")
    assert len(stibee.store.drafts) == 1


def test_a_dry_run_prints_the_requests_with_the_key_masked(sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    ran = newsletter("push", "--esp", "stibee", "--dry-run", cwd=sendable_digest)
    assert ran.code == 0
    assert ran.out.startswith(f"POST {stibee.root}/emails\n")
    assert "  AccessToken: ••••••\n" in ran.out
    assert "s3cret" not in ran.out + ran.err
    assert stibee.calls == []
    assert not (sendable_digest / "build" / "2030-01-02-letter" / "drafts.json").exists()


def test_changed_html_is_a_warning(sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    stibee.troubles = {len(stibee.calls) + 3: Trouble(200, "<p>다듬은 글</p>")}
    ran = newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    assert ran.code == 0
    assert "warning: 스티비(Stibee) changed the HTML on the way in" in ran.err


def test_a_refusal_is_exit_5_with_the_esps_own_words(sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    stibee.troubles = {1: Trouble(400, '{"code": "stberror.Errors.Service.NeedProPlan", "message": "프로 요금제 이상"}')}
    ran = newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    assert ran.code == 5
    assert "프로 요금제 이상" in ran.err
    assert "s3cret" not in ran.err
    assert "Traceback" not in ran.err


def test_missing_keys_are_exit_4_and_named(sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    (sendable_digest / ".env").unlink()
    ran = newsletter("push", "--esp", "stibee", cwd=sendable_digest)
    assert ran.code == 4
    assert "STIBEE_ACCESS_TOKEN:" in ran.err
    assert "STIBEE_LIST_ID:" in ran.err


def test_an_esp_without_drafts_is_exit_4(sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    ran = newsletter("push", "--esp", "postmark", cwd=sendable_digest)
    assert ran.code == 4
    assert "newsletter export ISSUE --esp postmark" in ran.err


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def buttondown(sendable_digest: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEsp]:
    """An ESP that hosts pictures, and an issue with one that has no address."""
    images = sendable_digest / "issues" / "images"
    images.mkdir(exist_ok=True)
    (images / "fab.png").write_bytes((Path(__file__).parents[2] / "issues" / "images" / "logo.png").read_bytes())
    picture = "  image: {src: images/fab.png, alt: 서울의 공장 그림}\n"
    (sendable_digest / "issues" / "2030-01-02-letter.yaml").write_text(ISSUE + picture, "utf-8")
    fake = FakeEsp("buttondown")
    monkeypatch.setenv("BUTTONDOWN_API_KEY", "s3cret")
    monkeypatch.setenv("BUTTONDOWN_API_URL", fake.root)
    yield fake
    assert fake.violations == []
    fake.close()


def test_an_esp_that_hosts_pictures_is_given_them_only_when_asked_for(
    sendable_digest: Path, newsletter: Newsletter, buttondown: FakeEsp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word, pictures in (("n", 0), ("y", 1)):
        monkeypatch.setattr("sys.stdin", Terminal(f"{word}\n"))
        ran = newsletter("push", "--esp", "buttondown", "--anyway", "a test picture", cwd=sendable_digest)
        assert "No public address serves images/fab.png. Upload to Buttondown?" in ran.err
        assert (len(buttondown.store.pictures), len(buttondown.store.drafts)) == (pictures, pictures)


@pytest.mark.parametrize("stdin", [io.StringIO("y\n"), io.StringIO(), None])
def test_nobody_is_asked_where_nobody_can_answer(
    stdin: io.StringIO | None, sendable_digest: Path, newsletter: Newsletter, buttondown: FakeEsp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    ran = newsletter("push", "--esp", "buttondown", "--anyway", "a test picture", cwd=sendable_digest)
    assert (ran.code, ran.out) == (2, "")
    assert "no public address serves images/fab.png; pass --upload-images" in ran.err
    assert (buttondown.store.pictures, buttondown.store.drafts) == ([], {})


@pytest.fixture
def unfinished(sendable_digest: Path, stibee: FakeEsp) -> Path:
    """The same workspace with an address in it that was never filled in, which the check calls an error."""
    publication = sendable_digest / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8").replace("news.gurumi.kr/feedback", "mydigest.example/feedback"), "utf-8")
    return sendable_digest


def test_nothing_is_pushed_while_an_error_stands(unfinished: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    ran = newsletter("push", "--esp", "stibee", cwd=unfinished)
    assert (ran.code, ran.out) == (1, "")
    assert "issues/publication.yaml:" in ran.err
    assert "is a placeholder" in ran.err
    assert "nothing was pushed: correct 1 error first" in ran.err
    assert stibee.calls == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_push_anyway_needs_a_reason(reason: str, unfinished: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    assert newsletter("push", "--esp", "stibee", "--anyway", reason, cwd=unfinished).code == 1
    assert stibee.calls == []


def test_a_push_anyway_says_its_reason(unfinished: Path, newsletter: Newsletter, stibee: FakeEsp) -> None:
    ran = newsletter("push", "--esp", "stibee", "--anyway", "the form opens tomorrow", cwd=unfinished)
    assert ran.code == 0
    assert "pushing with 1 error: the form opens tomorrow" in ran.err
    assert len(stibee.store.drafts) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("number", range(4))
def test_a_killed_push_leaves_a_state_that_the_next_push_finishes(
    number: int, sendable_digest: Path, newsletter: Newsletter, stibee: FakeEsp
) -> None:
    stibee.troubles = {number: Trouble(cut="kill")}
    process = subprocess.Popen(
        [sys.executable, "-m", "newsletter", "push", "--esp", "stibee"],
        cwd=sendable_digest,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    stibee.victim = process.pid
    assert process.wait(30) == -signal.SIGKILL
    stibee.troubles = {}
    assert newsletter("push", "--esp", "stibee", cwd=sendable_digest).code == 0
    (draft,) = stibee.store.drafts.values()
    assert "안녕하세요" in draft["html"]
    memory = json.loads((sendable_digest / "build" / "2030-01-02-letter" / "drafts.json").read_text("utf-8"))
    assert memory["stibee"]["state"] == "complete"
    assert stibee.violations == []
