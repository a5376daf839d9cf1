"""Keep emails as snapshot files: ``__snapshots__/<test file>/digest-2024-01-31-openai-seoul.html`` and ``.txt``.

Built on syrupy's single-file extension: ``pytest --snapshot-update`` accepts what changed and removes files that no test uses any more.
"""

import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from newsletter import merge
from newsletter.files import atomic_write
from newsletter.render import Email
from newsletter.testing.diff import diff_html, diff_text


class _Page(SingleFileSnapshotExtension):
    """A text file for each snapshot, named by the snapshot alone."""

    _write_mode = WriteMode.TEXT
    differences: Callable[[str, str], tuple[str, ...]]

    @classmethod
    def get_snapshot_name(cls, *, test_location: Any, index: Any = 0) -> str:  # noqa: ARG003  syrupy's signature
        return str(index)

    @classmethod
    def write_snapshot(cls, *, snapshot_location: str, snapshots: list[Any], **_: Any) -> None:
        """Write the last of ``snapshots``; syrupy's own warns that the file's name is not the test's."""
        atomic_write(Path(snapshot_location), snapshots[-1][0])

    def read_snapshot_data_from_location(self, *, snapshot_location: str, **_: Any) -> str | None:
        path = Path(snapshot_location)
        return path.read_text("utf-8") if path.is_file() else None

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        return not type(self).differences(snapshot_data, serialized_data)


class HtmlPage(_Page):
    """HTML, compared by meaning."""

    file_extension = "html"
    differences = staticmethod(diff_html)


class TextPage(_Page):
    """Plain text, compared line by line."""

    file_extension = "txt"
    differences = staticmethod(diff_text)


def diff_from_snapshot(email: Email, name: str, snapshot: Any) -> list[str]:
    """Return the differences of ``email`` from its two files, a sentence each; [] when there is none, or when it was accepted.

    ``snapshot`` is syrupy's fixture.
    """
    found: list[str] = []
    for page, content in ((HtmlPage, _page(email.html, escape)), (TextPage, _page(email.text, str))):
        assertion = snapshot.use_extension(page)(name=name)
        location = Path(page.get_location(test_location=assertion.test_location, index=name))
        content = _with_pictures(content, email, location.parent)
        before = location.read_text("utf-8") if location.is_file() else None
        if assertion == content:
            continue
        shown = f"{location.parent.parent.name}/{location.parent.name}/{location.name}"
        sentences = ["is not there yet"] if before is None else page.differences(before, content)
        found += [f"{shown}: {sentence}" for sentence in sentences]
    return found


def _page(content: str, written: Callable[[str], str]) -> str:
    """Fill merge tokens with their samples."""
    return merge.fill(content, lambda token: written(token.sample))


def _with_pictures(content: str, email: Email, folder: Path) -> str:
    """Name local pictures from ``folder``, so that a browser finds them."""
    for image in email.images:
        path = Path(os.path.relpath(image.file, folder)).as_posix()
        content = re.sub(f'(?<=src="){re.escape(image.src)}(?=")', path, content)
    return content
