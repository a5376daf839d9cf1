"""A table of links."""

from tests.fuzz.drafted import source_door

door = source_door(".csv", "*.csv", "*.tsv")
