"""A line of the issue file ends in white space.

Nobody sees it, every comparison of two versions shows it, and two spaces at a line's end are a forced line break in Markdown.

Wrong:
    closing: 다음 주에 만나요.\x20
Right:
    closing: 다음 주에 만나요.
"""  # noqa: D301  a space at a line's end can be written in no other way

from collections.abc import Iterator

from newsletter.checks.checked import Checked
from newsletter.checks.finding import Flaw
from newsletter.checks.lines import line_flaw
from newsletter.checks.rule import rule


@rule("info")
def check(checked: Checked) -> Iterator[Flaw]:
    """Lines that end in spaces or tabs, where a forced line break is not meant (exactly two spaces after a word)."""
    for number, line in enumerate(checked.loaded.issue_document.text.split("\n"), 1):
        bare = line.rstrip()
        if bare != line and not (bare and line == bare + "  "):
            yield line_flaw(checked, number, len(bare), len(line), "ends in white space", hint="--fix takes it out", new="")
