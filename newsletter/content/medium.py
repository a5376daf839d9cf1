"""What of an issue is for one medium: the mail or the page."""

from collections.abc import Sequence
from itertools import accumulate

from newsletter.content.inserts import AnyInsert
from newsletter.content.issue import Issue
from newsletter.content.parts import Closing
from newsletter.content.web import Medium, Only


def for_medium(issue: Issue, medium: Medium) -> Issue:
    """Return the issue with the parts that are shown in ``medium``.

    An insert that follows a topic which is left out follows the one before it. The closing is its text, or None.
    """
    publication = issue.publication
    feedback, closing, news = publication.feedback, issue.closing, issue.news
    kept = [_is_in(topic.only, medium) for topic in issue.topics]
    if isinstance(closing, Closing):
        closing = closing.body if _is_in(closing.only, medium) else None
    if news and not all(_is_in(group.only, medium) for group in news.groups):
        groups = tuple(group for group in news.groups if _is_in(group.only, medium))
        news = news.model_copy(update={"groups": groups}) if groups else None
    if feedback and not _is_in(feedback.only, medium):
        publication = publication.model_copy(update={"feedback": None})
    inserts = issue.inserts
    if not all(kept) or not all(_is_in(insert.only, medium) for insert in inserts):
        inserts = tuple(_moved(insert, kept) for insert in inserts if _is_in(insert.only, medium))
    topics = issue.topics if all(kept) else tuple(topic for topic, keep in zip(issue.topics, kept, strict=True) if keep)
    changed = {"topics": topics, "closing": closing, "news": news, "inserts": inserts, "publication": publication}
    if all(getattr(issue, name) is value for name, value in changed.items()):
        return issue
    return issue.model_copy(update=changed)


def _is_in(only: Only, medium: Medium) -> bool:
    return only in (None, medium)


def _moved(insert: AnyInsert, kept: Sequence[bool]) -> AnyInsert:
    """Return the insert with the number of its topic counted among those that are kept."""
    kind, _, number = insert.after.partition(" ")
    if kind != "topic":
        return insert
    number_now = [0, *accumulate(map(int, kept))][int(number)]
    return insert.model_copy(update={"after": f"topic {number_now}" if number_now else "contents"})
