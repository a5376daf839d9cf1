"""Every layout × samples: real issues, the least there can be, everything that breaks mails, and every field and insert at once.

The two layouts of the beginning are held with every sample, the others with the two that show most of them.
"""

import pytest

from newsletter.testing.plugin import LayoutSnapshot


@pytest.mark.issue_files("../issues/2*.yaml", "issues/*.yaml", layouts=["brief", "digest"])
def test_layouts(layout_snapshot: LayoutSnapshot) -> None:
    layout_snapshot.check()


@pytest.mark.issue_files("../issues/2024-01-17*.yaml", "issues/everything.yaml", layouts=["announcement", "letter", "magazine"])
def test_other_layouts(layout_snapshot: LayoutSnapshot) -> None:
    layout_snapshot.check()
