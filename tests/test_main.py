"""The program as a shell runs it: all of its output arrives, and the exit code with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "newsletter")


def run_program(*words: str, program: tuple[str, ...] = PROGRAM, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command line with more environment variables."""
    return subprocess.run([*program, *words], capture_output=True, encoding="utf-8", check=False, env={**os.environ, **environment})


def test_all_of_a_long_output_arrives_through_a_pipe() -> None:
    assert run_program("render", "--stdout").stdout.endswith("</html>\n")


def test_the_exit_code_of_a_command_is_the_process_s() -> None:
    assert run_program("render", "no-such-issue").returncode == 2


def test_a_reader_that_has_read_enough_is_told_nothing() -> None:
    with subprocess.Popen([*PROGRAM, "list", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_the_output_is_told_as_such() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "render", "--stdout"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.stderr.decode() == "error: cannot write the output: No space left on device\n"
    assert done.returncode == 4


@pytest.mark.skipif(os.name == "nt", reason="a shell that can close a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_change_nothing_but_what_is_read(closed: str) -> None:
    done = run_program(program=("sh", "-c", f'"$0" -m newsletter list esps {closed}', sys.executable))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="a folder in use can be deleted")
def test_a_deleted_folder_is_told_as_such(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = run_program(program=("sh", "-c", f'cd "{gone}" && rmdir "{gone}" && "$0" -m newsletter render', sys.executable))
    assert (done.returncode, done.stderr) == (4, "error: the current folder was deleted\n")


def test_a_pipe_gets_utf8_whatever_the_system_s_code_page() -> None:
    pretend = "import sys; sys.stdout.reconfigure(encoding='cp949'); from newsletter.__main__ import main; main()"
    done = run_program("render", "--stdout", "--format", "text", program=(sys.executable, "-c", pretend))
    assert "반도체" in done.stdout


def test_a_profiler_sees_the_whole_run(tmp_path: Path) -> None:
    done = run_program("list", "esps", program=(sys.executable, "-m", "cProfile", "-m", "newsletter"))
    assert "stibee" in done.stdout
    assert "function calls" in done.stdout


def test_who_waits_for_the_end_of_the_process_is_called() -> None:
    program = "import atexit; atexit.register(print, 'goodbye'); from newsletter.__main__ import main; main()"
    done = run_program("render", "no-such-issue", program=(sys.executable, "-c", program))
    assert (done.returncode, done.stdout) == (2, "goodbye\n")


def test_a_tracer_keeps_the_process_to_its_end() -> None:
    program = (
        "import sys, newsletter.__main__ as entry\n"
        "sys.settrace(lambda *_: None)\n"
        "try:\n    entry.main()\n"
        "except SystemExit as end:\n    print('ended with', end.code)"
    )
    assert run_program("list", "esps", program=(sys.executable, "-c", program)).stdout.endswith("ended with 0\n")


FAULT = "import newsletter.commands.list as it; it.KINDS['esps'] = lambda: 1 / 0; from newsletter.__main__ import main; main()"
FAULTY = (sys.executable, "-c", FAULT)


def test_a_bug_keeps_its_traceback_in_a_file_of_the_user_s_own(tmp_path: Path) -> None:
    done = run_program("list", "esps", program=FAULTY, TMPDIR=str(tmp_path), TEMP=str(tmp_path), TMP=str(tmp_path))
    assert (done.returncode, done.stdout) == (70, "")
    assert "ZeroDivisionError: division by zero" in done.stderr
    assert "Traceback (most" not in done.stderr
    file = next(tmp_path.glob("newsletter-bug-*.txt"))
    assert str(file) in done.stderr
    assert "Traceback (most recent call last)" in file.read_text("utf-8")
    assert "['list', 'esps']" in file.read_text("utf-8")
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_bug_is_reported_where_no_file_can_be_written(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere")
    done = run_program("list", "esps", program=FAULTY, TMPDIR=nowhere, TEMP=nowhere, TMP=nowhere)
    assert (done.returncode, "ZeroDivisionError" in done.stderr) == (70, True)


def test_newsletter_debug_prints_the_traceback_and_writes_no_file(tmp_path: Path) -> None:
    done = run_program("list", "esps", program=FAULTY, NEWSLETTER_DEBUG="1", TMPDIR=str(tmp_path), TEMP=str(tmp_path))
    assert (done.returncode, done.stderr.count("Traceback (most recent call last)")) == (70, 1)
    assert list(tmp_path.iterdir()) == []


def test_newsletter_debug_shows_where_an_error_of_the_user_was_raised() -> None:
    done = run_program("render", "no-such-issue", NEWSLETTER_DEBUG="1")
    assert (done.returncode, "Traceback (most recent call last)" in done.stderr) == (2, True)
    assert done.stderr.startswith("no issue file 'no-such-issue'\n")


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_on_a_terminal(environment: dict[str, str], coloured: bool) -> None:
    import pty

    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    controller, terminal = pty.openpty()
    with subprocess.Popen([*PROGRAM, "list", "esps"], stdout=terminal, stderr=terminal, env={**clean, **environment}) as process:
        os.close(terminal)
        shown = read_all(controller)
        process.wait()
    assert b"stibee" in shown
    assert (b"\x1b[" in shown) == coloured


def read_all(controller: int) -> bytes:
    """Read from a pseudo-terminal until its other side is closed."""
    with os.fdopen(controller, "rb", buffering=0) as file:
        blocks = []
        try:
            while block := file.read(4096):
                blocks.append(block)
        except OSError:  # how Linux says that the other side is closed
            pass
    return b"".join(blocks)


def test_colours_in_a_pipe_only_when_they_are_forced() -> None:
    assert "\x1b[" not in run_program("list", "esps", NO_COLOR="", FORCE_COLOR="", TERM="xterm").stdout
    assert "\x1b[1mstibee\x1b[0m" in run_program("list", "esps", NO_COLOR="", FORCE_COLOR="1", TERM="xterm").stdout


@pytest.mark.skipif(os.name == "nt", reason="a program is a file with a #! line")
def test_the_next_step_can_be_typed_where_the_program_is_not_on_the_path(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "newsletter"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom newsletter.__main__ import main\nmain()\n", "utf-8")
    program.chmod(0o755)
    workspace = str(tmp_path / "mine")
    assert f"\n  {program} preview\n" in run_program("init", workspace, program=(str(program),), PATH="/usr/bin").stderr
    (tmp_path / "mine" / "issues" / "publication.yaml").unlink()
    on_path = run_program("init", workspace, program=(str(program),), PATH=f"{program.parent}:/usr/bin")
    assert "\n  newsletter preview\n" in on_path.stderr
