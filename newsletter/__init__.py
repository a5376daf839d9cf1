"""Newsletter as code: an issue in YAML becomes a checked, previewed, client-safe email and an ESP's draft."""

__version__ = "0.1.0"
