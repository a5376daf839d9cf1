"""Widths as a terminal shows them; cutting, wrapping, and a caret's window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.merge import Token
from newsletter.text import columns, display_width, excerpt, truncate, wrap


@pytest.mark.parametrize(("text", "width"), [
    ("", 0), ("abc", 3), ("가나", 4), ("가a", 3), ("한자漢字", 8), ("👍", 2), ("👨‍👩‍👧‍👦", 2), ("❤️", 2), ("é", 1), ("e\u0301", 1), ("㈜", 2), ("…", 1),
])  # fmt: skip
def test_hangul_and_emoji_are_two_columns_wide(text: str, width: int) -> None:
    assert columns(text) == width
    assert display_width(text) == width


def test_a_merge_token_is_as_wide_as_its_sample() -> None:
    assert display_width(f"{Token('name', '독자').neutral}님") == 6
    assert columns(Token("name").neutral) == len(Token("name").neutral)


@pytest.mark.parametrize(("text", "shown"), [
    ("가나다라", "가나다라"), ("가나다라마", "가나다…"), ("abcdefgh", "abcdefgh"), ("abcdefghi", "abcdefg…"), ("가 나 다 라", "가 나…"), ("", ""),
    ("👍👍👍👍👍", "👍👍👍…"), (f"{Token('name', '독자').neutral}님 안녕", "독자님…"),
])  # fmt: skip
def test_a_text_is_cut_to_eight_columns(text: str, shown: str) -> None:
    assert truncate(text, 8) == shown
    assert columns(truncate(text, 8)) <= 8


def test_a_megabyte_is_cut_and_windowed_at_once() -> None:
    assert truncate("가" * 1_000_000, 40) == "가" * 19 + "…"
    shown, before = excerpt("가" * 1_000_000, 999_999)
    assert shown.startswith("…가")
    assert columns(shown) <= 96
    assert shown.startswith(before)


def test_a_window_shows_the_place_and_its_neighbourhood() -> None:
    line = "앞" * 60 + "여기" + "뒤" * 60
    shown, before = excerpt(line, 60)
    assert shown[len(before) :].startswith("여기뒤")
    assert before.startswith("…앞")
    assert before.endswith("앞")
    assert shown.endswith("뒤…")
    assert excerpt("짧은 줄", 3) == ("짧은 줄", "짧은 ")
    assert excerpt("a\tb\x1b[31mc", 3) == ("a b [31mc", "a b")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(0, 300))
def test_a_window_never_breaks_a_terminal(line: str, index: int) -> None:
    shown, before = excerpt(line, index)
    assert shown.isprintable()
    assert columns(shown) <= 98
    assert columns(before) <= 66


@pytest.mark.parametrize(("text", "lines"), [
    ("가나 다라 마바", ["가나 다라", "마바"]), ("a b c d e f g", ["a b c d e", "f g"]), ("https://a.kr/long/address x", ["https://a.kr/long/address", "x"]),
    ("", [""]), ("  가  나  ", ["가 나"]), ("가나다라마바사", ["가나다라마바사"]),
])  # fmt: skip
def test_lines_break_between_words_at_ten_columns(text: str, lines: list[str]) -> None:
    assert wrap(text, 10).split("\n") == lines


def test_an_indent_hangs() -> None:
    assert wrap("가나 다라 마바", 10, "1. ") == "1. 가나\n   다라\n   마바"
    assert wrap("가나 다라", 8, "- ", "") == "- 가나\n다라"


@given(st.lists(st.text("가나aé👍", min_size=1, max_size=12)))
def test_wrapping_loses_no_word(words: list[str]) -> None:
    assert wrap(" ".join(words), 12).split() == words
