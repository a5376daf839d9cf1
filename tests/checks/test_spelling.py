"""A spelling checker that is installed beside this package."""

from pathlib import Path

import pytest

from tests.checks.conftest import Finds, Silent

CHECKER = """\
import re

def check(text, language):
    for match in re.finditer("만틈", text):
        yield match.start(), match.end(), "만큼" if language == "ko" else ""
"""


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution on the path whose entry point is the checker above."""
    site = tmp_path / "site"
    info = site / "tiny_speller-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "tiny_speller.py").write_text(CHECKER, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-speller\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[newsletter.spelling]\ntiny = tiny_speller:check\n", "utf-8")
    monkeypatch.syspath_prepend(str(site))


def test_a_doubtful_word_with_its_suggestion(finds: Finds) -> None:
    found = finds("spelling", "closing: 그 만틈 컸다", at="만틈")
    assert found.hint == "'만큼'?"


def test_the_glossary_knows_better(silent: Silent) -> None:
    silent("spelling", "glossary: {만틈: [만큼이]}\nclosing: 그 만틈 컸다")
