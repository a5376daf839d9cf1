"""The fixed words of a layout in a language."""

from tests.fuzz.door import REPOSITORY, Door, contents
from tests.fuzz.layouts import WORDS, rendered_with

door = Door(rendered_with("strings/ko.yaml"), contents((REPOSITORY / "layouts").glob("strings/*.yaml")), WORDS)
