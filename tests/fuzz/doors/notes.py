"""An editor's notes in Markdown."""

from tests.fuzz.drafted import source_door

door = source_door(".md", "*.md")
