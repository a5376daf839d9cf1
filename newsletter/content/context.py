"""What the values of an issue are checked against beside themselves."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Context:
    """Where an issue lies, and how long it is; passed to every model as pydantic's validation context."""

    folder: Path
    """The issue's folder, which pictures are named from."""
    issues: Path
    """The workspace's folder of issues; pictures must lie in one of the two."""
    topics: int = 0
    """How many topics the issue has."""
