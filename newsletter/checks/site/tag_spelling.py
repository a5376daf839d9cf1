"""A tag is spelled otherwise than in another issue.

Tags that differ in spaces, capitals or hyphens are one topic to readers. Spelled two ways they make two pages, or one with a name that changes.

Wrong:
    web: {tags: [AI 반도체]}
    ---
    # the issue before
    web: {tags: [AI반도체]}
Right:
    web: {tags: [AI반도체]}
    ---
    # the issue before
    web: {tags: [AI반도체]}
"""

from collections import Counter
from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.web import tag_slug
from newsletter.messages import Message


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a tag that other issues spell another way, more often or earlier."""
    own = context.issue.web.tags
    if not own:
        return
    others = [tag for entry in context.pages if entry.name != context.loaded.name for tag in entry.tags]
    spellings: dict[str, Counter[str]] = {}
    for tag in others:
        spellings.setdefault(_folded(tag), Counter())[tag] += 1
    for index, tag in enumerate(own):
        known = spellings.get(_folded(tag), Counter())
        if known and tag not in known:
            usual = known.most_common(1)[0][0]
            message = Message("'{tag}' is spelled '{usual}' in another issue", tag=tag, usual=usual)
            yield context.at_value(("web", "tags", index), message, hint=Message("write '{usual}'", usual=usual))


def _folded(tag: str) -> str:
    return tag_slug(tag).replace("-", "")
