"""Workspaces on disk for doors that read files."""

import shutil
from pathlib import Path

from newsletter.workspace import Workspace
from tests.fuzz.door import REPOSITORY, contents, scratch

ISSUES = contents((REPOSITORY / "issues").glob("2*.yaml"))
PUBLICATION = (REPOSITORY / "issues" / "publication.yaml").read_bytes()
SMALL = "number: 12\ndate: 2024-01-31\nheadline: {title: 제목, body: '**글** [이음](https://a.kr)'}\ntopics:\n- title: 하나\n  body: 글\n".encode()
WORDS = tuple(
    word.encode()
    for word in (
        "headline:", "title:", "body: |\n", "topics:\n", "- ", "  ", "\n  ", ": ", " #", "'", "*", "&a ", "*a", "!!binary ", "!", "%", "@", "|", ">", "? ", "<<: ",
        "links:", "url: ", "image: {src: images/fab.jpg, alt: x}", "images/", "../", "inserts:", "type: poll", "type: sponsor", "after: topic 1", "news:", "closing:",
        "extra:", "ignore:", "tags:", "date: 2024-13-45", "number: 1e3", "layout: brief", "language: ar", "timezone: ", "theme:", "null", "~", "---\n", "...\n", "**", "](", "![",
        "```\n", "| a | b |\n|---|---|\n", "- [ ] ", "[^1]", "> ", "# ", "<b>", "<!--", "\\", "：", "，", "＃", "올트만", "TODO", "https://", "\u3000", "\u00ad",
    )
)  # fmt: skip


def workspace(name: str) -> Workspace:
    """Return a workspace of the repository's issues for one door, with files as they stand there."""
    root = scratch(name)
    if not (root / "issues").exists():
        shutil.copytree(REPOSITORY / "issues", root / "issues")
    return Workspace(root)


def written(workspace: Workspace, data: bytes) -> Path:
    """Put ``data`` where an issue lies."""
    path = workspace.issues / "2024-03-06-fuzz.yaml"
    path.write_bytes(data)
    return path
