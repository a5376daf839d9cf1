"""The template of a layout."""

from tests.fuzz.door import REPOSITORY, Door, contents
from tests.fuzz.layouts import TEMPLATE, WORDS, rendered_with

door = Door(rendered_with("fuzz/email.mjml.j2"), (TEMPLATE, *contents((REPOSITORY / "layouts").glob("*/email.mjml.j2"))), WORDS)
