"""What a request can fail at."""

from typing import Literal

Kind = Literal["address", "request", "host", "private", "certificate", "timeout", "connection", "response", "size"]
"""What failed: the address or a header as written, the name's look-up, a private network, TLS, time, the line, what came, its size."""


class NetError(Exception):
    """A request that came to nothing; ``kind`` says at what, the message says it to a person."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
