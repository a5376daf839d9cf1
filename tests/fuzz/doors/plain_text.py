"""An article, a newsletter, a list of addresses or a chat as plain text."""

from tests.fuzz.drafted import source_door

door = source_door(".txt", "*.txt")
