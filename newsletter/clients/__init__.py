"""How each mail client shows an email, by caniemail's data."""

from newsletter.clients.caniemail import Client, Feature, Support, clients, features, support

__all__ = ["Client", "Feature", "Support", "clients", "features", "support"]
