"""Spelling, spacing and terms."""
