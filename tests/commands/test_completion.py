"""What a shell offers while a command line is typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def offered(line: str, cwd: Path) -> list[str]:
    """Return what bash is offered for the last word of ``line``."""
    environment = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_NEWSLETTER_COMPLETE": "bash_complete"}
    program = [sys.executable, "-c", "from newsletter.__main__ import main; main()"]
    done = subprocess.run(program, cwd=cwd, capture_output=True, encoding="utf-8", check=True, env={**os.environ, **environment})
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("command", ["render", "check", "preview", "export", "push", "send --to a@b.kr", "shots", "link x --to"])
def test_issues_newest_first(digest: Path, command: str) -> None:
    (digest / "issues" / "2030-01-02-later.yaml").write_text("headline: {title: 가}\n", "utf-8")
    assert offered(f"newsletter {command} 20", digest)[0] == "2030-01-02-later"


def test_a_path_is_left_to_the_shell(digest: Path) -> None:
    assert offered("newsletter check issues/", digest) == ["issues/"]


def test_nothing_is_offered_outside_a_workspace(tmp_path: Path) -> None:
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
        ("newsletter shots --clients gmail.i", ["gmail.ios"]),
        ("newsletter list es", ["esps"]),
        ("newsletter ini", ["init"]),
    ],
)
def test_names_of_every_kind(digest: Path, line: str, some: list[str]) -> None:
    assert offered(line, digest) == some


def test_c_names_the_folder_whose_issues_are_offered(digest: Path) -> None:
    assert offered("newsletter -C digest check 20", digest.parent)[0].endswith("-first")
