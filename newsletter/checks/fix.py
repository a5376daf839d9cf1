"""Apply the safe fixes of findings to the files; comments, order and line ends stay."""

import contextlib
import difflib
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from newsletter.checks.finding import Edit, Finding
from newsletter.content.document import parse
from newsletter.content.line_ends import replace_lines, text_with_line_feeds
from newsletter.errors import InputError
from newsletter.files import FileChangedError, replace_file
from newsletter.places import Loc, shown_from


def fixed(findings: Iterable[Finding]) -> Mapping[Path, tuple[str, str]]:
    """Return each file's text before and after the fixes that are compatible with each other; skip ignored findings."""
    by_file: dict[Path, list[Edit]] = {}
    for finding in findings:
        if finding.edit and not finding.ignored:
            by_file.setdefault(finding.edit.file, []).append(finding.edit)
    texts = {path: _text(path) for path in by_file}
    return {path: (texts[path], _edited(path, texts[path], edits)) for path, edits in sorted(by_file.items())}


def write(changes: Mapping[Path, tuple[str, str]]) -> tuple[Path, ...]:
    """Write the fixed texts, keeping every line's own end and the byte-order mark; return the files that were written.

    A file that somebody else wrote since it was read is left as it is.
    """
    written = []
    for path, (before, after) in changes.items():
        if before == after:
            continue
        with contextlib.suppress(FileChangedError, OSError, UnicodeDecodeError):
            content = path.read_bytes()
            if text_with_line_feeds(content) == before:
                replace_file(path, content, replace_lines(content, after))
                written.append(path)
    return tuple(written)


def diff(changes: Mapping[Path, tuple[str, str]]) -> str:
    """Return the changes as a unified diff that ``git apply`` accepts."""
    lines: list[str] = []
    for path, (before, after) in changes.items():
        name = shown_from(path)
        lines += difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _text(path: Path) -> str:
    """Return a file's text, of which edits count the characters; "", to which no edit fits, when it can no longer be read."""
    try:
        return text_with_line_feeds(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        return ""


def _edited(path: Path, text: str, edits: list[Edit]) -> str:
    """Apply edits to ``text``, without those that overlap an earlier one, were made for another text, or change its lines or the YAML's structure.

    A full-width '：' in a plain scalar can be read, the ': ' that it should be makes a mapping of the line.
    """
    apart: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        fits = text[edit.start : edit.end] == edit.old and "\n" not in edit.old + edit.new
        if fits and (not apart or edit.start >= apart[-1].end):
            apart.append(edit)
    shape = _shape(path, text)

    def harmless(kept: list[Edit], more: list[Edit]) -> list[Edit]:
        """Return ``kept`` with those of ``more`` that leave the structure alone: all at once, else half by half."""
        if not more or _shape(path, _applied(text, [*kept, *more])) == shape:
            return [*kept, *more]
        if len(more) == 1:
            return kept
        half = len(more) // 2
        return harmless(harmless(kept, more[:half]), more[half:])

    return _applied(text, harmless([], apart))


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
