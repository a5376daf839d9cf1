"""How each mail client shows an email, by caniemail's data."""

from newsletter.clients.caniemail import Client, Feature, Support, clients, features, support
from newsletter.clients.feature_usage import FeatureUse, feature_uses
from newsletter.clients.market_share import market_share
from newsletter.clients.simulate import Removed
from newsletter.clients.view import Scheme, SimulatedEmail, View, show

__all__ = [
    "Client", "Feature", "FeatureUse", "Removed", "Scheme", "SimulatedEmail", "Support", "View", "clients", "feature_uses", "features",
    "market_share", "show", "support",
]  # fmt: skip
