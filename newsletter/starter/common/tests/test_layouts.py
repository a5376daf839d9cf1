"""Every layout with every issue looks as it did when somebody last looked at it.

pip install "newsletter-as-code[test]", then: pytest. A change on purpose: pytest --snapshot-update, and look at the files.
"""


def test_layout(layout_snapshot):
    layout_snapshot.check()
