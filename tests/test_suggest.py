"""What a misspelt word may have meant."""

import pytest

from newsletter.suggest import did_you_mean, nearest, suggest


@pytest.mark.parametrize(("word", "near"), [
    ("titel", "title"), ("Title", "title"), ("reply-to", "reply_to"), ("x", ""), ("", ""), ("t" * 100_000, ""), ("title" * 20_000, ""),
])  # fmt: skip
def test_the_nearest_word_is_found_whatever_its_case(word: str, near: str) -> None:
    assert nearest(word, ["title", "reply_to", "body"]) == near


def test_without_a_near_word_all_are_named() -> None:
    assert suggest("zzz", ["a", "b"], ["other"]) == "there are a, b"
    assert suggest("othr", ["a", "b"], ["other"]) == "did you mean 'other'?"
    assert suggest("zzz", []) == ""
    assert did_you_mean("zzz", ["a"]) == ""
    assert did_you_mean("titel", ["title"]).values == {"near": "title"}
