"""Mail clients' market shares, which weigh findings about compatibility.

The families' shares are those of Litmus, as quoted for 2026 at https://www.aurorasendcloud.com/blog/email-client-market-share
(published 2026-04-12, seen 2026-11-21); Apple's is inflated by its privacy proxy, and Naver, Daum and Kakao are
in no such table, nor does caniemail test them. How a family divides among platforms is an estimate of ours. A publication
that knows its readers says so under ``clients:``.
"""

from collections.abc import Iterator, Mapping

from newsletter.clients.caniemail import clients

DEFAULT: Mapping[str, float] = {"apple-mail": 46.6, "gmail": 25.5, "outlook": 4.4, "yahoo": 2.3, "samsung-email": 1.6}
"""Family → percent of readers."""

_WITHIN: Mapping[str, Mapping[str, float]] = {
    "apple-mail": {"ios": 0.8, "macos": 0.2},
    "gmail": {"desktop-webmail": 0.35, "ios": 0.3, "android": 0.33, "mobile-webmail": 0.02},
    "outlook": {"windows": 0.4, "outlook-com": 0.3, "macos": 0.1, "ios": 0.1, "android": 0.1},
}
"""Family → platform → the platform's part of it; a family that is not named here divides evenly."""


def market_share(own: Mapping[str, float]) -> Mapping[str, float]:
    """Return percent of readers by client id: ``own`` (families or client ids) first, the defaults scaled to what it leaves of 100."""
    given = {id_: share for name, share in own.items() for id_, share in _divided(name, share)}
    rest = {id_: share for family, share in DEFAULT.items() for id_, share in _divided(family, share) if id_ not in given}
    left = max(100 - sum(given.values()), 0)
    scale = min(left / (sum(rest.values()) or 1), 1)
    return {**{id_: share * scale for id_, share in rest.items()}, **given}


def most_used_clients(own: Mapping[str, float], count: int) -> tuple[str, ...]:
    """Return the clients with the most readers, largest first."""
    ranked = sorted(market_share(own).items(), key=lambda item: (-item[1], item[0]))
    return tuple(id_ for id_, _ in ranked[:count])


def is_known_client(name: str) -> bool:
    """Return whether ``name`` is a client or a family of clients."""
    return any(name in (client.id, client.family) for client in clients().values())


def _divided(name: str, share: float) -> Iterator[tuple[str, float]]:
    ids = [client.id for client in clients().values() if name in (client.id, client.family)]
    parts = _WITHIN.get(name)
    for id_ in ids:
        part = 1 / len(ids) if parts is None or name == id_ else parts.get(id_.partition(".")[2], 0)
        if part:
            yield id_, share * part
