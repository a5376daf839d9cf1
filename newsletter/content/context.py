"""The validation context of an issue's models."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Context:
    """The folders and the length of an issue; passed to every model as pydantic's validation context."""

    folder: Path
    """The issue's folder, which pictures are named from."""
    issues: Path
    """The workspace's folder of issues; pictures must lie in one of the two."""
    topics: int = 0
    """How many topics the issue has."""
