"""Connections to the open internet, and never to anything inside the reader's own network."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable

Allowed = Callable[[str], bool]
"""Says of an IP address whether it may be called."""


def is_public(ip: str) -> bool:
    """Whether an IP address is on the public internet."""
    address = ipaddress.ip_address(ip)
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


def connect(scheme: str, host: str, port: int | None, allowed: Allowed, timeout: float) -> http.client.HTTPConnection:
    """Connect to the very IP address that was judged, so that a name cannot mean another one a moment later.

    ``timeout`` is in seconds, for connecting and for each answer. Every address that ``host`` resolves to must be ``allowed``.
    Raises OSError when one is not, or when there is no connection to be had.
    """
    secure = scheme == "https"
    port = port or (443 if secure else 80)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not allowed(address):
            raise OSError(f"{host} is inside a private network ({address}), which is never called")
    plain = socket.create_connection((found[0], port), timeout)
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except OSError:
        plain.close()
        raise
    return connection
