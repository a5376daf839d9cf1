"""Scalars mean what was typed: text stays text, and only free data guesses types, by YAML 1.2's rules."""

from typing import Any

import pytest

from newsletter.content.document import Plain
from newsletter.content.scalars import core_values
from tests.conftest import WriteIssue


def test_a_key_without_a_value_counts_as_left_out(write_issue: WriteIssue) -> None:
    loaded = write_issue("headline: {title: 안녕}\nsubject:\npreheader: ~\nclosing: null\nnews:\n")
    issue = loaded.issue
    assert (issue.subject, issue.preheader, issue.closing, issue.news) == (None, None, None, None)


@pytest.mark.parametrize(
    "written",
    ["no", "NO", "yes", "on", "0331", "012", "1.10", "1e3", "0x1f", "12:30", "2024-02-07", "1_000", ".5", "y", "true", "3"],
)
def test_a_title_that_looks_like_another_type_stays_as_typed(write_issue: WriteIssue, written: str) -> None:
    assert write_issue(f"headline: {{title: 가}}\nsubject: {written}\n").issue.subject == written


def test_a_quoted_null_is_a_word(write_issue: WriteIssue) -> None:
    assert write_issue("headline: {title: 가}\nsubject: 'null'\n").issue.subject == "null"


@pytest.mark.parametrize(("written", "typed"), [
    ("12", 12), ("-3", -3), ("0", 0), ("1.5", 1.5), ("true", True), ("false", False),
    ("012", "012"), ("1.10", "1.10"), ("no", "no"), ("1_000", "1_000"), ("", ""), ("1e3", "1e3"), ("2024-01-31", "2024-01-31"),
])  # fmt: skip
def test_free_data_typed_without_quotes_has_the_types_of_yaml_1_2(written: str, typed: Any) -> None:
    value = core_values({"list": [Plain(written)]})["list"][0]
    assert (value, type(value)) == (typed, type(typed))


def test_free_data_in_quotes_is_text(write_issue: WriteIssue) -> None:
    extra: dict[str, Any] = write_issue(
        "headline: {title: 안녕}\nextra: {n: 12, yes: true, word: 012, quoted: '12', none: }\n"
    ).issue.extra
    assert extra == {"n": 12, "yes": True, "word": "012", "quoted": "12", "none": None}
