"""The version of an issue's files: what a change of its structure is asked for together with."""

import hashlib

from newsletter.content.document import Document


def version_of(issue: Document, publication: Document) -> str:
    """Return what is equal as long as the issue's file and the publication hold the same text."""
    return hashlib.sha256(f"{issue.text}\0{publication.text}".encode()).hexdigest()[:16]
