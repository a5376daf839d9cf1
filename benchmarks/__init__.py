"""Measure speed, size and memory, beside the tools that people use otherwise."""
