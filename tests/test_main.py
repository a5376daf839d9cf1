"""The program as a shell runs it: everything said arrives, and the exit code with it."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "newsletter")


def test_all_of_a_long_output_arrives_through_a_pipe() -> None:
    done = subprocess.run([*PROGRAM, "render", "--stdout"], capture_output=True, check=True)
    assert done.stdout.decode().endswith("</html>\n")


def test_the_exit_code_of_a_command_is_the_process_s() -> None:
    assert subprocess.run([*PROGRAM, "render", "no-such-issue"], capture_output=True, check=False).returncode == 2


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
    assert done.stderr.decode() == "error: the output cannot be written: No space left on device\n"
    assert done.returncode == 4
