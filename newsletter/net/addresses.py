"""Which IP addresses belong to the public internet (SSRF guard)."""

import ipaddress
from collections.abc import Callable

Allowed = Callable[[str], bool]
"""Tells whether an IP address may be connected to."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""IPv6 that is assigned at all (RFC 4291, IANA). NAT64, IPv4-mapped, -compatible and site-local addresses are outside of it."""
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them (RFC 2928)
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds an IPv4 address that may be private (RFC 3056)
        "3fff::/20",  # documentation (RFC 9637)
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
    )
)
"""What the ``ipaddress`` of some Python calls global and is not a host of the public internet."""


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and not any(address in network for network in _NEVER)


def is_any(ip: str) -> bool:  # noqa: ARG001
    """Allow every address: for a service that the user named, which may be in a private network."""
    return True
