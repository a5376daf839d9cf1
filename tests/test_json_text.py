"""JSON of somebody else's: a value whose texts can be written, or one kind of error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.json_text import parse_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        (r'"\ud83d\ude00"', "😀"),
        (r'"\uD83D\uDE00"', "😀"),
        (r'{"\ud800": ["a\uDfff"]}', {"?": ["a?"]}),
        (r'"\uDC00가"', "?가"),
        (r'"\\ud800"', r"\ud800"),
    ],
)
def test_a_value_holds_what_a_file_can_hold(text: str | bytes, value: object) -> None:
    assert parse_json(text) == value


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "9" * 5000, b"\xff", b'"\xed\xa0\x80"', "\ufeff[]", '"a\nb"'])
def test_what_is_no_json_is_one_kind_of_error(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_json(text)


def test_a_page_s_json_may_hold_line_ends() -> None:
    assert parse_json('"a\nb"', strict=False) == "a\nb"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_json_writes_is_read(value: object) -> None:
    assert parse_json(json.dumps(value)) == parse_json(json.dumps(value, ensure_ascii=False)) == value
