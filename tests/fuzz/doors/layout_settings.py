"""``layout.yaml``."""

from tests.fuzz.door import REPOSITORY, Door, contents
from tests.fuzz.layouts import WORDS, rendered_with

door = Door(rendered_with("fuzz/layout.yaml"), contents((REPOSITORY / "layouts").glob("*/layout.yaml")), WORDS)
