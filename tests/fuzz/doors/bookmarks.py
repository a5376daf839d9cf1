"""Bookmarks as browsers and read-it-later services export them."""

from tests.fuzz.drafted import source_door

door = source_door(".html", "bookmarks.html")
