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
    """A new workspace whose addresses are real ones."""
    publication = digest / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8").replace("mydigest.example", "news.gurumi.kr"), "utf-8")
    return digest
