"""Dates, addresses, names, times: what fits, what nearly fits, and what is said then."""

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from newsletter.content.constrained_types import Clock, Day, Language, MailAddress, Minutes, Name, Reason

TYPES: dict[str, Any] = {
    "Day": Day,
    "MailAddress": MailAddress,
    "Language": Language,
    "Name": Name,
    "Clock": Clock,
    "Reason": Reason,
    "Minutes": Minutes,
}


@pytest.mark.parametrize(("written", "advice"), [
    ("2024.01.31", "write 2024-01-31"), ("2024. 1. 31.", "write 2024-01-31"), ("2024/1/31", "write 2024-01-31"),
    ("2024년 1월 31일", "write 2024-01-31"), ("2024-1-31", "write 2024-01-31"), ("2024-01-31 07:00", "write 2024-01-31"),
    ("1706659200", "write 2024-01-31"), ("20240131", "write 2024-01-31"), ("어제", "write 2024-01-31"),
    ("2024-02-30", "there is no day 2024-02-30"), ("０２０２-01-01", "write"), ("2024-01-31\n", "write 2024-01-31"),
])  # fmt: skip
def test_a_date_written_otherwise_is_not_guessed_at(written: str, advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        TypeAdapter(Day).validate_python(written)


def test_a_date_is_a_day() -> None:
    assert TypeAdapter(Day).validate_python("2024-02-29") == dt.date(2024, 2, 29)
    assert TypeAdapter(Day).json_schema() == {"format": "date", "type": "string"}


@pytest.mark.parametrize(("type_", "written"), [
    ("MailAddress", "a@b.kr"), ("MailAddress", "first.last+tag@mail.example.co.kr"), ("MailAddress", "뉴스@한국.kr"),
    ("Language", "ko"), ("Language", "pt-BR"), ("Language", "zh-Hant-TW"), ("Name", "digest"), ("Name", "my-2nd-layout"),
    ("Clock", "00:00"), ("Clock", "23:59"), ("Reason", "긴 특집호라 괜찮습니다"), ("Minutes", "5"),
])  # fmt: skip
def test_what_fits_is_taken_as_written(type_: str, written: str) -> None:
    assert str(TypeAdapter(TYPES[type_]).validate_python(written)) == written


@pytest.mark.parametrize(("type_", "written"), [
    ("MailAddress", "news"), ("MailAddress", "a@b"), ("MailAddress", "a b@c.kr"), ("MailAddress", "<a@b.kr>"), ("MailAddress", "a@b.kr\n"),
    ("Language", "한국어"), ("Language", "KO"), ("Language", "korean"), ("Language", "ko_KR"), ("Name", "../digest"), ("Name", "Digest"), ("Name", ""),
    ("Clock", "7:00"), ("Clock", "24:00"), ("Clock", "07:00\n"), ("Reason", "x"), ("Reason", "     "), ("Minutes", "0"), ("Minutes", "601"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(type_: str, written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(TYPES[type_]).validate_python(written)


def test_an_editor_is_given_the_pattern_and_an_example() -> None:
    schema = TypeAdapter(Clock).json_schema()
    assert schema["pattern"] == "^(([01]\\d|2[0-3]):[0-5]\\d)$"
    assert schema["examples"] == ["07:00"]
