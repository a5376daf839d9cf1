"""An issue file."""

from newsletter.content import load_issue
from tests.fuzz.door import Door
from tests.fuzz.workspaces import ISSUES, SMALL, WORDS, workspace, written


def load(data: bytes) -> None:
    here = workspace("issue")
    load_issue(written(here, data), here)


door = Door(load, (SMALL, *ISSUES), WORDS)
