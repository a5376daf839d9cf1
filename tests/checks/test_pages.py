"""The page of a rule, and its address."""

from pathlib import Path

import pytest

from newsletter.checks import find_rule
from newsletter.checks.pages import rule_page, rule_url


def test_a_page_says_what_why_and_how_to_ignore() -> None:
    page = rule_page(find_rule("kr-subject-mark"))
    assert page.startswith("# kr-subject-mark\n\n*law · error*\n\nAn advertising mail to Korea")
    for block in (
        "## Wrong\n\n```yaml\nkind: advertising\n",
        "## Right\n",
        "## Source\n",
        "ignore:\n  kr-subject-mark: the reason\n",
    ):
        assert block in page


def test_an_example_of_a_layout_is_html() -> None:
    assert "```html\n<p" in rule_page(find_rule("client-support"))


def test_a_rule_that_needs_an_option_names_it() -> None:
    assert "*links · info · only with `check --online`*" in rule_page(find_rule("link-moved"))


def test_a_rule_without_sources_has_no_empty_heading() -> None:
    assert "## Source" not in rule_page(find_rule("missing-space"))


METADATA = "Metadata-Version: 2.4\nName: newsletter-as-code\nVersion: 9\nProject-URL: Documentation, https://docs.example.com/n/\n"


def test_a_page_has_an_address_where_the_distribution_names_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsletter_as_code-9.dist-info").mkdir()
    (tmp_path / "newsletter_as_code-9.dist-info" / "METADATA").write_text(METADATA, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert rule_url(find_rule("gmail-clip")) == "https://docs.example.com/n/rules/gmail-clip.md"


def test_a_distribution_without_an_address_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsletter_as_code-9.dist-info").mkdir()
    (tmp_path / "newsletter_as_code-9.dist-info" / "METADATA").write_text(METADATA.replace("Documentation", "Home"), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert rule_url(find_rule("gmail-clip")) is None
