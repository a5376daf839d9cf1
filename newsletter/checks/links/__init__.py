"""Where readers are led."""
