"""One file for each door; a new one is a copy with another ``door``."""
