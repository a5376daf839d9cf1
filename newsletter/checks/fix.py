"""The safe fixes of findings, written into the files: comments, order and line ends stay as they are."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsletter import files
from newsletter.checks.finding import Edit, Finding
from newsletter.errors import shown_from


def fixed(findings: Iterable[Finding]) -> Mapping[Path, tuple[str, str]]:
    """File → its text before and after every fix that does not overlap an earlier one; ignored findings are let be."""
    by_file: dict[Path, list[Edit]] = {}
    for finding in findings:
        if finding.edit and not finding.ignored:
            by_file.setdefault(finding.edit.file, []).append(finding.edit)
    texts = {path: _text(path) for path in by_file}
    return {path: (texts[path], _edited(texts[path], edits)) for path, edits in sorted(by_file.items())}


def write(changes: Mapping[Path, tuple[str, str]]) -> None:
    """Put the texts after the fixes into their files, with the files' own line ends and byte-order mark."""
    for path, (before, after) in changes.items():
        if before != after:
            data = path.read_bytes()
            newline = "\r\n" if b"\r\n" in data else "\n"
            mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
            files.write(path, mark + after.replace("\n", newline))


def diff(changes: Mapping[Path, tuple[str, str]]) -> str:
    """The changes as a unified diff, as ``git apply`` takes it."""
    lines: list[str] = []
    for path, (before, after) in changes.items():
        name = shown_from(path)
        lines += difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _text(path: Path) -> str:
    """The text that edits count in: as ``newsletter.content.document`` reads it."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _edited(text: str, edits: list[Edit]) -> str:
    pieces, at = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            pieces += [text[at : edit.start], edit.new]
            at = edit.end
    return "".join([*pieces, text[at:]])
