"""The table of rules in the README."""

from pathlib import Path

import pytest

from newsletter.checks.table import refreshed

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_rules_of_today() -> None:
    readme = README.read_text("utf-8")
    assert refreshed(readme) == readme, "run python -m newsletter.checks.table"


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- rules -->"):
        refreshed("# A page\n")
