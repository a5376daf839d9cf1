"""RSS, RDF and Atom."""

from tests.fuzz.drafted import source_door

door = source_door(".xml", "*.xml", "*.atom")
