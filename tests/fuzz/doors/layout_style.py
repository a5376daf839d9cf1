"""The stylesheet of a layout."""

from tests.fuzz.door import REPOSITORY, Door, contents
from tests.fuzz.layouts import WORDS, rendered_with

door = Door(rendered_with("fuzz/style.css"), (b".a{color:red}", *contents((REPOSITORY / "layouts").glob("*/style.css"))), WORDS)
