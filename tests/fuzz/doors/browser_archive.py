"""A page as a browser archives it (MHTML)."""

from tests.fuzz.drafted import source_door

door = source_door(".mhtml", "*.mhtml")
