"""Compare your layout, filled with the fixed issues in samples/, with the snapshots that were last accepted.

Run it with pytest, after: pip install "newsletter-as-code[test]"
Accept changes with: pytest --snapshot-update, then look at the files.
"""

import pytest


@pytest.mark.issue_files("samples/*.yaml")
def test_layout(layout_snapshot):
    layout_snapshot.check()
