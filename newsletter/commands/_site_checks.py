"""Whether an issue may be published: the errors of ``newsletter check`` that a reader of its page would meet."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.content import LoadedIssue
from newsletter.errors import Problem

if TYPE_CHECKING:
    from newsletter.checks import Rule

CONTENT = ("leftovers", "words", "links", "image-missing")
"""The rules and families that are about what an author wrote, not about how mail clients show it. Slugs are the build's own business."""


def content_errors(loaded: LoadedIssue, html: str) -> Sequence[Problem]:
    """Return the errors in an issue's content that are not ignored; ``html`` is the text of its page."""
    from newsletter.checks.context import CheckContext
    from newsletter.checks.run import run_rules
    from newsletter.render import AnnotatedEmail, Email

    issue = loaded.issue
    publication = issue.publication
    page = Email(
        loaded.name, issue.subject_line, issue.preheader_line, html, "", publication.language, publication.layout, date=issue.date
    )
    found = run_rules(CheckContext(loaded, AnnotatedEmail(page, f"<!DOCTYPE html><html><body>{html}</body></html>")), _rules())
    return [finding.problem for finding in found if finding.severity == "error" and not finding.ignored]


@lru_cache(maxsize=1)
def _rules() -> "tuple[Rule, ...]":
    from newsletter.checks import select_rules

    return tuple(rule for rule in select_rules(CONTENT) if rule.severity == "error")
