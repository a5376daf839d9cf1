"""Compare every layout with every issue with the snapshots that were last accepted.

Run it with pytest, after: pip install "newsletter-as-code[test]"
Accept changes with: pytest --snapshot-update, then look at the files.
"""


def test_layout(layout_snapshot):
    layout_snapshot.check()
