"""Commands are tested as a person runs them: by their words, in a folder, with both streams and the exit code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsletter.cli import run


@dataclass(frozen=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str


Newsletter = Callable[..., Ran]


@pytest.fixture
def newsletter(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Newsletter:
    """``newsletter("render", "x", cwd=folder)`` runs one command line in a folder."""

    def call(*words: str, cwd: Path) -> Ran:
        monkeypatch.chdir(cwd)
        capsys.readouterr()
        code = run(list(words))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def digest(tmp_path: Path, newsletter: Newsletter) -> Path:
    """A new workspace, as ``newsletter init`` makes it in Korean."""
    assert newsletter("init", "digest", cwd=tmp_path).code == 0
    return tmp_path / "digest"


@pytest.fixture
def sendable_digest(digest: Path) -> Path:
    """A new workspace whose addresses and names are no longer those that it came with."""
    publication = digest / "issues" / "publication.yaml"
    text = publication.read_text("utf-8")
    own = {
        "mydigest.example": "news.gurumi.kr",
        "나의 뉴스레터": "구루미 소식",
        "우리 회사": "구루미",
        "서울시 중구 세종대로 110": "서울시 강남구 선릉로112길 34",
        "02-120": "1833-9229",
    }
    for starter, value in own.items():
        text = text.replace(starter, value)
    publication.write_text(text, "utf-8")
    return digest
