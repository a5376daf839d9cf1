"""How each mail client shows an email, by caniemail's data."""

from newsletter.clients.caniemail import Client, Feature, Support, clients, features, support
from newsletter.clients.shares import shares
from newsletter.clients.uses import Use, uses

__all__ = ["Client", "Feature", "Support", "Use", "clients", "features", "shares", "support", "uses"]
