"""``newsletter preview``: what it says before it serves. What it serves is tested in tests/preview."""

import socket
from pathlib import Path

from tests.commands.conftest import Newsletter


def test_outside_a_workspace_says_how_to_begin(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("preview", "--no-open", cwd=tmp_path)
    assert ran.code == 4
    assert "newsletter init" in ran.err


def test_an_unknown_issue_is_not_served(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("preview", "--no-open", "nothing", cwd=digest)
    assert ran.code == 2
    assert "no issue file 'nothing'" in ran.err


def test_a_port_that_is_taken_is_said(digest: Path, newsletter: Newsletter) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = newsletter("preview", "--no-open", "--port", str(taken.getsockname()[1]), cwd=digest)
    assert ran.code == 4
    assert "--port 0" in ran.err


def test_an_editor_that_nobody_knows_is_refused(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("preview", "--no-open", "--editor", "vscoed", cwd=digest)
    assert ran.code == 2
    assert "no editor 'vscoed'; did you mean 'vscode'?" in ran.err


def test_starting_another_command_does_not_load_the_server() -> None:
    import subprocess
    import sys

    asked = "import sys, newsletter.commands.preview; print({'starlette', 'uvicorn', 'watchfiles', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
