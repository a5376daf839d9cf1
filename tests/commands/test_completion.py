"""What a shell offers while a command line is typed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.cli import run

Offered = Callable[[str, Path], list[str]]


def asking(line: str) -> dict[str, str]:
    """Return the environment in which bash asks what to offer for the last word of ``line``."""
    return {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_NEWSLETTER_COMPLETE": "bash_complete"}


def words_of(answer: str) -> list[str]:
    return [line.partition(",")[2] for line in answer.splitlines() if line]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offered:
    """``offered(line, folder)`` returns what bash is offered for the last word of ``line``."""

    def ask(line: str, cwd: Path) -> list[str]:
        monkeypatch.chdir(cwd)
        for name, value in asking(line).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            run()
        assert not ended.value.code
        answer = capsys.readouterr()
        assert answer.err == ""
        return words_of(answer.out)

    return ask


def test_a_shell_asks_a_process_of_its_own(digest: Path) -> None:
    program = [sys.executable, "-c", "from newsletter.__main__ import main; main()"]
    environment = {**os.environ, **asking("newsletter export --esp sti")}
    done = subprocess.run(program, cwd=digest, capture_output=True, encoding="utf-8", check=True, env=environment)
    assert (words_of(done.stdout), done.stderr) == (["stibee"], "")


@pytest.mark.parametrize("command", ["render", "check", "preview", "export", "push", "send --to a@b.kr", "shots", "link x --to"])
def test_issues_newest_first(digest: Path, command: str, offered: Offered) -> None:
    (digest / "issues" / "2030-01-02-later.yaml").write_text("headline: {title: 가}\n", "utf-8")
    assert offered(f"newsletter {command} 20", digest)[0] == "2030-01-02-later"


def test_a_path_is_left_to_the_shell(digest: Path, offered: Offered) -> None:
    assert offered("newsletter check issues/", digest) == ["issues/"]


def test_nothing_is_offered_outside_a_workspace(tmp_path: Path, offered: Offered) -> None:
    assert offered("newsletter new x --layout ", tmp_path) == []


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("newsletter explain gmail", ["gmail-clip"]),
        ("newsletter check --only inb", ["inbox"]),
        ("newsletter check --ignore gmail", ["gmail-clip"]),
        ("newsletter export --esp sti", ["stibee"]),
        ("newsletter push --esp sti", ["stibee"]),
        ("newsletter new x --layout di", ["digest"]),
        ("newsletter layout new x --extends di", ["digest"]),
        ("newsletter layout new x --from di", ["digest"]),
        ("newsletter shots --clients gmail.i", ["gmail.ios"]),
        ("newsletter list es", ["esps"]),
        ("newsletter ini", ["init"]),
    ],
)
def test_names_of_every_kind(digest: Path, line: str, some: list[str], offered: Offered) -> None:
    assert offered(line, digest) == some


def test_c_names_the_folder_whose_issues_are_offered(digest: Path, offered: Offered) -> None:
    assert offered("newsletter -C digest check 20", digest.parent)[0].endswith("-first")
