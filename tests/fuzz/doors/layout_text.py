"""The template of a layout's plain text."""

from tests.fuzz.door import REPOSITORY, Door, contents
from tests.fuzz.layouts import WORDS, rendered_with

door = Door(rendered_with("fuzz/email.txt.j2"), (b"{{ subject }}", *contents((REPOSITORY / "layouts").glob("**/*.txt.j2"))), WORDS)
