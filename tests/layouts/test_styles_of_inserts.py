"""What an insert costs, an issue without inserts does not pay."""

import pytest

from newsletter.render import CompiledLayouts, render_email
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

ISSUE = "headline: {title: 제목}\n"


@pytest.mark.parametrize("layout", ["digest", "magazine"])
def test_rules_of_inserts_come_with_inserts_only(workspace: Workspace, write_issue: WriteIssue, layout: str) -> None:
    layouts = CompiledLayouts(workspace, cached=False)
    plain = render_email(write_issue(ISSUE), layouts, layout=layout).html
    with_insert = render_email(write_issue(ISSUE + "inserts: [{type: callout, body: 글}]\n"), layouts, layout=layout).html
    assert ".nl-callout" in with_insert
    for name in (".nl-callout", ".nl-figure", ".nl-price", ".nl-answer", ".nl-role"):
        assert name not in plain
    assert plain.count("<style") == with_insert.count("<style")
