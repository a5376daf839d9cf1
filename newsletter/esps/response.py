"""An ESP's HTTP response with checked JSON access."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsletter.errors import RemoteError
from newsletter.json_text import parse_json

MASK = "••••••"


class RefusedError(RemoteError):
    """The ESP refused the request."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class UnansweredError(RemoteError):
    """No complete response came: the ESP may or may not have done what it was asked."""


@dataclass(frozen=True)
class ApiResponse:
    """An HTTP response."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    secrets: tuple[str, ...] = ()
    """What no message may show, should the response repeat it."""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def excerpt(self) -> str:
        """The beginning of the body for a message, without secrets."""
        return repr(mask_secrets(self.text, self.secrets)[:200])

    def json(self) -> object:
        """Parse the body as JSON, of which nothing is known yet; raise RemoteError when it is none."""
        try:
            return parse_json(self.body or b"null")
        except ValueError as error:
            raise RemoteError(f"the answer should have been JSON, and begins with {self.excerpt}") from error

    def json_path(self, *path: str | int) -> str:
        """Return the text or number at ``path`` of the JSON, as text; raise RemoteError when there is none."""
        value: Any = self.json()
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError) as error:
                raise RemoteError(f"the answer has no '{'.'.join(map(str, path))}': {self.excerpt}") from error
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise RemoteError(f"the answer's '{'.'.join(map(str, path))}' is neither text nor number: {self.excerpt}")
        return str(value)

    def json_list(self, *path: str) -> list[dict[str, Any]]:
        """Return the list of objects at ``path`` of the JSON; raise RemoteError when there is none."""
        value = self.json()
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise RemoteError(f"the answer has no list at '{'.'.join(path) or 'its top'}': {self.excerpt}")
        return value


def mask_secrets(text: str, secrets: Iterable[str]) -> str:
    """Replace each of ``secrets``, longest first, by MASK."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return text
