"""A list of feeds."""

from tests.fuzz.drafted import source_door

door = source_door(".opml", "*.opml")
