"""How each mail client shows an email, by caniemail's data."""

from newsletter.clients.caniemail import Client, Feature, Support, clients, features, support
from newsletter.clients.shares import shares
from newsletter.clients.simulate import Removed
from newsletter.clients.uses import Use, uses
from newsletter.clients.view import Scheme, Shown, View, show

__all__ = [
    "Client", "Feature", "Removed", "Scheme", "Shown", "Support", "Use", "View", "clients", "features", "shares", "show",
    "support", "uses",
]  # fmt: skip
