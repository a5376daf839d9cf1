"""What an ESP answers: read out with care, since it may be anything."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsletter.errors import RemoteError

MASK = "••••••"


class RefusedError(RemoteError):
    """The ESP answered no."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class UnansweredError(RemoteError):
    """No whole answer came: the ESP may or may not have done what it was asked."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    hidden: tuple[str, ...] = ()
    """What no message may show, should the answer repeat it."""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def excerpt(self) -> str:
        """The beginning of the body for a message, without secrets."""
        return repr(masked(self.text, self.hidden)[:200])

    def json(self) -> Any:
        """The body as JSON; RemoteError when it is not."""
        try:
            return json.loads(self.body or b"null")
        except ValueError as error:
            raise RemoteError(f"the answer should have been JSON, and begins with {self.excerpt}") from error

    def at(self, *way: str | int) -> str:
        """The text or number at the end of ``way`` through the JSON, as text; RemoteError when it is not there."""
        value = self.json()
        for step in way:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError) as error:
                raise RemoteError(f"the answer has no '{'.'.join(map(str, way))}': {self.excerpt}") from error
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise RemoteError(f"the answer's '{'.'.join(map(str, way))}' is neither text nor number: {self.excerpt}")
        return str(value)

    def items(self, *way: str) -> list[dict[str, Any]]:
        """The list of objects at the end of ``way``; RemoteError when it is not one."""
        value = self.json()
        for step in way:
            value = value.get(step) if isinstance(value, dict) else None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise RemoteError(f"the answer has no list at '{'.'.join(way) or 'its top'}': {self.excerpt}")
        return value


def masked(text: str, hidden: Iterable[str]) -> str:
    """``text`` with MASK for each of ``hidden``, which come longest first."""
    for secret in hidden:
        text = text.replace(secret, MASK)
    return text
