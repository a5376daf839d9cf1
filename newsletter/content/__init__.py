"""Read what an author wrote: YAML text → Issue.

``load_issue`` reads one issue file and its publication into a frozen ``LoadedIssue``; the other modules
hold the models and types of a newsletter.
"""

from newsletter.content.issue import Issue
from newsletter.content.load import LoadedIssue, load_issue, load_publication
from newsletter.content.publication import Publication

__all__ = ["Issue", "LoadedIssue", "Publication", "load_issue", "load_publication"]
