"""``refused(yaml)`` writes an issue, reads it, and gives the problems that its author is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.errors import InputError, Problem
from newsletter.workspace import Workspace

Refused = Callable[..., list[Problem]]


@pytest.fixture
def refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Refused:
    """Every problem of an issue file that cannot be read; fails when it can."""
    monkeypatch.chdir(workspace.root)

    def problems(text: str | bytes, *, publication: str | None = None) -> list[Problem]:
        path = Path("issues/x.yaml")
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        if publication is not None:
            workspace.publication.write_text(publication, "utf-8")
        with pytest.raises(InputError) as caught:
            load_issue(path, workspace)
        assert caught.value.exit_code == 2
        return list(caught.value.problems)

    return problems


def only(problems: list[Problem]) -> Problem:
    """The one problem of a file."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def at(problem: Problem) -> str:
    """What the caret of a problem points at, to the end of its line."""
    return problem.excerpt[problem.column - 1 :]
