"""Every layout × every sample issue, and two that no sample is: the least there can be, and everything that breaks mails."""

import pytest

from newsletter.testing.plugin import LayoutSnapshot


@pytest.mark.issue_files("../issues/2*.yaml", "issues/*.yaml")
def test_layouts(layout_snapshot: LayoutSnapshot) -> None:
    layout_snapshot.check()
