"""A line of the issue file ends in white space.

Nobody sees it, every comparison of two versions shows it, and two spaces at a line's end are a forced line break in Markdown.

Wrong:
    closing: 다음 주에 만나요.\x20
Right:
    closing: 다음 주에 만나요.
"""  # noqa: D301  a space at a line's end can be written in no other way

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule


@rule("info")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report lines that end in spaces or tabs, where a forced line break is not meant (exactly two spaces after a word)."""
    for number, line in enumerate(context.loaded.issue_document.text.split("\n"), 1):
        bare = line.rstrip()
        if bare != line and not (bare and line == bare + "  "):
            yield context.at_line(number, len(bare), len(line), "ends in white space", hint="--fix takes it out", new="")
