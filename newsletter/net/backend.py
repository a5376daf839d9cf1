"""Connections to judged addresses only, and with a deadline: what httpcore asks for a socket.

A name is resolved once, every address that it resolves to is judged, and one of those is connected to.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from newsletter.net.addresses import Allowed
from newsletter.net.errors import NetError


class DeadlineBackend(httpcore.NetworkBackend):
    """Connects to an address that was judged, and gives every operation only the time that is left until ``deadline``."""

    def __init__(self, allowed: Allowed, deadline: float) -> None:
        self._allowed, self._deadline = allowed, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers; raise NetError when one of them is not allowed."""
        addresses = _resolve(host, port)
        for address in addresses:
            if not self._allowed(address):
                raise NetError("private", f"{host} is inside a private network ({address}), which is never called")
        system = httpcore.SyncBackend()
        for address in addresses[:-1]:
            try:
                stream = system.connect_tcp(address, port, _left(self._deadline, timeout), local_address, socket_options)
            except httpcore.NetworkError:
                continue
            return _Stream(stream, self._deadline)
        return _Stream(
            system.connect_tcp(addresses[-1], port, _left(self._deadline, timeout), local_address, socket_options), self._deadline
        )


class _Stream(httpcore.NetworkStream):
    """A connection of which every operation ends at ``deadline``, however slowly the server sends."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write everything."""
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt the connection; the certificate is checked against the name, not the address."""
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the socket."""
        return self._stream.get_extra_info(info)


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NetError("host", "there is no such host") from error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)
