"""``newsletter shots``: pictures of an issue."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


def size(png: Path) -> tuple[int, int]:
    """Width and height in a PNG's header."""
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def test_an_unknown_client_is_named_with_the_nearest(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("shots", "--clients", "gmail.ios,gmail.anroid", cwd=digest)
    assert ran.code == 2
    assert "no client 'gmail.anroid'; did you mean 'gmail.android'?" in ran.err


def test_without_a_browser_says_what_to_install(digest: Path, newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("playwright")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(digest / "none"))
    ran = newsletter("shots", cwd=digest)
    assert ran.code == 4
    assert "install chromium" in ran.err


@pytest.mark.browser
def test_writes_each_view_each_client_and_a_sheet(digest: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "shots", "--clients", "gmail.ios,outlook.windows", "-o", "pictures"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(command, cwd=digest, env=environment, capture_output=True, text=True, check=True)
    names = {Path(line).stem for line in ran.stdout.splitlines()}
    assert {"desktop", "phone", "dark", "images-off", "gmail-ios", "outlook-windows", "clients"} <= names
    assert size(digest / "pictures" / "desktop.png")[0] == 680
    assert size(digest / "pictures" / "phone.png")[0] == 375
    assert size(digest / "pictures" / "images-off.png")[0] == 375


@pytest.mark.browser
def test_every_layout_on_one_picture(digest: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "shots", "--layouts", "-o", "pictures"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run(command, cwd=digest, env=environment, capture_output=True, text=True, check=True)
    assert [path.name for path in (digest / "pictures").iterdir()] == ["layouts.png"]
    assert size(digest / "pictures" / "layouts.png")[0] == 1600
