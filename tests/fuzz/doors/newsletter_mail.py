"""A past newsletter as a mail program saves it."""

from tests.fuzz.drafted import source_door

door = source_door(".eml", "*.eml")
