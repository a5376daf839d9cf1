"""Columns as a terminal and an inbox row count them, sign by sign."""

import pytest

from newsletter.merge import Token
from newsletter.text import columns, display_width, excerpt, truncate, wrap


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("AI", 2),
        ("가", 2),
        ("ㄱ", 2),
        ("—", 1),  # ambiguous width: one, as terminals outside East Asian locales have it
        ("“가”", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("가\u200d", 2),
        ("❤️", 2),
        ("❤", 1),
        ("1️⃣", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇰🇷", 2),
        ("⚡", 2),
        ("שלום", 4),
    ],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_a_merge_token_is_as_wide_as_its_sample() -> None:
    assert display_width(f"{Token('name', '독자').neutral}님") == 6


def test_cut_leaves_no_half_emoji() -> None:
    assert truncate("가👨‍👩‍👧나다", 4) == "가…"
    assert truncate("가나", 4) == "가나"


def test_a_no_break_space_keeps_two_words_on_a_line() -> None:
    assert wrap("aaaa 10\u00a0km", 9) == "aaaa\n10\u00a0km"
    assert wrap("aaaa 10 km", 9) == "aaaa 10\nkm"


def test_wrap_leaves_a_long_address_whole_and_hangs_what_follows() -> None:
    assert wrap("본다 https://example.com/long", 10, "- ") == "- 본다\n  https://example.com/long"


def test_a_caret_stands_right_behind_wide_characters() -> None:
    shown, before = excerpt("가나다 x", 4)
    assert (shown, before) == ("가나다 x", "가나다 ")
