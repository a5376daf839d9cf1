"""An HTTP request to an ESP, and which parts of it are secret."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

SECRET_HEADERS = frozenset({"authorization", "accesstoken", "api-key", "x-kit-api-key"})


@dataclass(frozen=True)
class Request:
    """One HTTP request to an ESP."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    repeatable: bool = True
    """Whether sending it twice does no harm (idempotent)."""

    @property
    def credentials(self) -> tuple[str, ...]:
        """The values of secret headers, whole and without the scheme in front (``Bearer``)."""
        values = [value for name, value in self.headers.items() if name.lower() in SECRET_HEADERS]
        return (*values, *(value.rpartition(" ")[2] for value in values))


def basic_auth(user: str, password: str) -> str:
    """Return the value of an Authorization header, HTTP Basic (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
