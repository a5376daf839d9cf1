"""Apply the safe fixes of findings to the files; comments, order and line ends stay."""

import difflib
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from newsletter.checks.finding import Edit, Finding
from newsletter.content.document import parse
from newsletter.errors import InputError
from newsletter.files import atomic_write
from newsletter.places import Loc, shown_from


def fixed(findings: Iterable[Finding]) -> Mapping[Path, tuple[str, str]]:
    """Return each file's text before and after the fixes that are compatible with each other; skip ignored findings."""
    by_file: dict[Path, list[Edit]] = {}
    for finding in findings:
        if finding.edit and not finding.ignored:
            by_file.setdefault(finding.edit.file, []).append(finding.edit)
    texts = {path: _text(path) for path in by_file}
    return {path: (texts[path], _edited(path, texts[path], edits)) for path, edits in sorted(by_file.items())}


def write(changes: Mapping[Path, tuple[str, str]]) -> None:
    """Write the fixed texts, keeping each file's line ends and byte-order mark."""
    for path, (before, after) in changes.items():
        if before != after:
            data = path.read_bytes()
            newline = "\r\n" if b"\r\n" in data else "\n"
            mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
            atomic_write(path, mark + after.replace("\n", newline))


def diff(changes: Mapping[Path, tuple[str, str]]) -> str:
    """Return the changes as a unified diff that ``git apply`` accepts."""
    lines: list[str] = []
    for path, (before, after) in changes.items():
        name = shown_from(path)
        lines += difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _text(path: Path) -> str:
    """Read a file's text as ``newsletter.content.document`` does, since edits are offsets in it."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _edited(path: Path, text: str, edits: list[Edit]) -> str:
    """Apply edits to ``text``, without those that overlap an earlier one or change the structure of the YAML.

    A full-width '：' in a plain scalar can be read, the ': ' that it should be makes a mapping of the line.
    """
    shape = _shape(path, text)
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        if (not kept or edit.start >= kept[-1].end) and _shape(path, _applied(text, [*kept, edit])) == shape:
            kept.append(edit)
    return _applied(text, kept)


def _applied(text: str, edits: list[Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _shape(path: Path, text: str) -> Set[Loc] | None:
    """Return the locations of every value of a YAML file; None when it cannot be parsed."""
    try:
        return parse(path, text).values.keys()
    except InputError:
        return None
