"""Pictures: there, light, described, in a format that mail clients show."""
