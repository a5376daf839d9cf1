"""Sentences that can be said in another language."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.messages import NOTHING, Message


def test_a_message_is_its_english_sentence() -> None:
    message = Message("no field '{name}'; there are {number:,}", name="titel", number=12345)
    assert message == "no field 'titel'; there are 12,345"
    assert (message.template, message.values) == ("no field '{name}'; there are {number:,}", {"name": "titel", "number": 12345})
    assert not NOTHING


def test_a_message_is_said_in_another_language_with_the_messages_among_its_values() -> None:
    korean = {"is {value}, not {expected}": "{expected}이어야 하는데 {value}입니다", "a list": "목록"}
    message = Message("is {value}, not {expected}", value="{가}", expected=Message("a list"))
    assert message.translated(lambda text: korean.get(text, text)) == "목록이어야 하는데 {가}입니다"
    assert message.translated(str) == message


def test_a_value_that_is_not_given_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Message("no field '{name}'")


@given(st.text())
def test_a_message_arrives_whole_in_another_process(value: str) -> None:
    message = pickle.loads(pickle.dumps(Message("'{value}' {{}} {inner}", value=value, inner=Message("{value}", value=value))))
    assert message == f"'{value}' {{}} {value}"
    assert message.values == {"value": value, "inner": value}
