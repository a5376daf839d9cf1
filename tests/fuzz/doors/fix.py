"""``check --fix``: the values of a file are as many afterwards, and a second run has nothing to do."""

from functools import cache

from newsletter.checks import check_issue
from newsletter.checks.fix import fixed, write
from newsletter.commands.check import MAX_FIX_ROUNDS
from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, annotate_email
from tests.fuzz.door import Door
from tests.fuzz.workspaces import ISSUES, SMALL, WORDS, workspace, written


@cache
def _layouts() -> CompiledLayouts:
    return CompiledLayouts(workspace("fix"))


def fix(data: bytes) -> None:
    here = workspace("fix")
    path = written(here, data)
    before = load_issue(path, here)
    for _ in range(MAX_FIX_ROUNDS):
        loaded = load_issue(path, here)
        if not write(fixed(check_issue(loaded, annotated=annotate_email(loaded, _layouts())))):
            break
    else:
        raise AssertionError("never at its end")
    after = load_issue(path, here)
    assert after.issue_document.values.keys() == before.issue_document.values.keys()
    assert path.read_bytes().count(b"\n") == data.count(b"\n")


door = Door(
    fix,
    (SMALL, *ISSUES),
    (
        *WORDS,
        *(word.encode() for word in ("오픈 AI", "할수 있다", "그 그", "10 %", "Full－width", "ａ", "  ", " ,", "ㅋ", "2024.1.31")),
    ),
)
