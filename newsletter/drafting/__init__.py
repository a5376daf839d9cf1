"""How an issue begins: sources, or the issue before → the YAML of a draft.

``read_source`` turns one file into a frozen value by what is in it; ``compose`` arranges many of them as an IssueDraft; ``issue_text`` writes it as
an issue file with the material in its comments. No network, no model: the same sources make the same draft.
"""

from pathlib import Path

from newsletter.drafting.compose import IssueDraft, compose
from newsletter.drafting.issue_text import issue_text
from newsletter.drafting.sources import Article, LinkList, Notes, PastNewsletter, Source
from newsletter.drafting.terms import terms_for

__all__ = [
    "Article",
    "IssueDraft",
    "LinkList",
    "Notes",
    "PastNewsletter",
    "Source",
    "compose",
    "issue_text",
    "read_source",
    "terms_for",
]


def read_source(path: Path) -> Source:
    """One file → what it says; InputError with one line when it is empty, not text, or nothing that a draft can use."""
    from newsletter.drafting.readers import detect
    from newsletter.drafting.source_file import read_source_file

    file = read_source_file(path)
    return detect(file).read(file)
