"""Constrained types: short texts of one form, each with the advice that its author gets when a text does not fit."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from newsletter.errors import TextError
from newsletter.mailbox import AddressError, ascii_address
from newsletter.messages import Message
from newsletter.text import truncate

_NEARLY_A_DAY = r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?"


@dataclass(frozen=True)
class Pattern:
    """A constraint on text: ``pattern`` matches the whole of it; ``advice`` follows the value in the message of the TextError."""

    pattern: str
    code: str
    advice: Message

    def check(self, text: str) -> str:
        """Return the text as it is; raise TextError when it does not fit."""
        if not re.fullmatch(self.pattern, text):
            raise TextError(self.code, Message("'{value}' {advice}", value=truncate(text, 40), advice=self.advice))
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^({self.pattern})$"}


def _day(written: Any) -> Any:
    """Parse ``2024-01-31``; raise TextError for other text that pydantic would take for a day, such as ``1706659200``."""
    if not isinstance(written, str):
        return written
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII):
        try:
            return dt.date.fromisoformat(written)
        except ValueError as error:
            raise TextError("no-such-day", Message("there is no day {day}; look at the calendar", day=written)) from error
    near = re.match(_NEARLY_A_DAY, written)
    example = f"{near[1]}-{int(near[2]):02}-{int(near[3]):02}" if near else "2024-01-31"
    message = Message("'{value}' is not how a date is written; write {example}", value=truncate(written, 40), example=example)
    raise TextError("not-a-date", message)


Day = Annotated[dt.date, BeforeValidator(_day, json_schema_input_type=dt.date)]
"""A day of the calendar, written YYYY-MM-DD."""

Minutes = Annotated[int, Field(ge=1, le=600)]
"""How long it takes to read, in minutes."""


def _one_address(address: str) -> str:
    """Return ``address`` as it is; raise TextError when no mail server would take it for one address."""
    try:
        ascii_address(address)
    except AddressError as error:
        raise TextError(
            "not-a-mail-address", Message("'{value}' {advice}", value=truncate(address, 40), advice=str(error))
        ) from error
    return address


def _time_zone(name: str) -> str:
    """Return ``name`` as it is; raise TextError when it names no time zone (IANA)."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise TextError(
            "no-time-zone", Message("no time zone '{value}'; write one such as Asia/Seoul", value=truncate(name, 40))
        ) from error
    return name


TimeZone = Annotated[str, AfterValidator(_time_zone), Field(examples=["Asia/Seoul"])]
MailAddress = Annotated[
    str,
    Pattern(
        r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+",
        "not-a-mail-address",
        Message("is not a mail address; write one such as news@example.com"),
    ),
    Field(examples=["news@example.com"]),
]
SendingAddress = Annotated[MailAddress, AfterValidator(_one_address)]
"""A mail address that every server takes a mail from."""
Language = Annotated[
    str,
    Pattern(
        r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
        "not-a-language",
        Message("is not the code of a language; write ko, en, or one such as pt-BR"),
    ),
    Field(examples=["ko", "en"]),
]
Host = Annotated[
    str,
    Pattern(
        r"[^\s/:@?#]+\.[^\s/:@?#.]+",
        "not-a-host",
        Message("is not the name of a site; write one such as example.com, without https://"),
    ),
    Field(examples=["example.com"]),
]
Name = Annotated[str, Pattern(r"[a-z0-9][a-z0-9-]*", "not-a-name", Message("is not a name; names hold a-z, 0-9 and '-' only"))]
Clock = Annotated[
    str,
    Pattern(r"([01]\d|2[0-3]):[0-5]\d", "not-a-time", Message("is not a time of day; write HH:MM, such as 07:00")),
    Field(examples=["07:00"]),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    Pattern(r"[\s\S]{3,}", "too-short", Message("is too short for a reason; say why in a few words")),
]
"""Why a rule does not hold."""
