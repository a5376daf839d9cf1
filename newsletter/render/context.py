"""What a template can say: the names that layouts are written with (README, "Add a layout")."""

from collections.abc import Mapping
from typing import Any

from newsletter.content.issue import Issue
from newsletter.content.publication import Publication
from newsletter.render.filters import Mail
from newsletter.render.reading_time import minutes

PADDING = "\u034f\u200c\u00a0" * 90
"""Invisible characters after the preheader, so that the body's first words do not follow it into the inbox row."""


def early_names(layout: str, publication: Publication, words: Mapping[str, Any]) -> dict[str, Any]:
    """What is known before any issue is: ``theme``, ``t`` (the fixed words), ``layout``, ``language``."""
    return {"theme": publication.theme, "t": words, "layout": layout, "language": publication.language}


def issue_names(issue: Issue, mail: Mail) -> dict[str, Any]:
    """What an issue brings: ``issue``, ``publication``, ``subject``, ``preheader``, ``padding``, ``contents``, ``minutes``."""
    return {
        "issue": issue,
        "publication": issue.publication,
        "subject": issue.subject_line,
        "preheader": issue.preheader_line,
        "padding": PADDING,
        "contents": [topic.toc or topic.title for topic in issue.topics],
        "minutes": minutes(issue),
        "notes": mail.notes,
        "_mail": mail,
    }
