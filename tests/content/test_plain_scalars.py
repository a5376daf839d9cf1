"""Scalars without quotes, as PyYAML's C parser hands them over."""

from collections.abc import Callable
from typing import Any

from newsletter.content import Manuscript


def test_a_key_without_a_value_counts_as_left_out(write_issue: Callable[..., Manuscript]) -> None:
    manuscript = write_issue("headline: {title: 안녕}\nsubject:\npreheader: ~\n")
    assert manuscript.issue.subject is None
    assert manuscript.issue.preheader is None


def test_free_data_has_the_types_of_yaml(write_issue: Callable[..., Manuscript]) -> None:
    extra: dict[str, Any] = write_issue("headline: {title: 안녕}\nextra: {n: 12, yes: true, word: 012, quoted: '12'}\n").issue.extra
    assert extra == {"n": 12, "yes": True, "word": "012", "quoted": "12"}
