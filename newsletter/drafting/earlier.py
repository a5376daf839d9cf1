"""What earlier issues say of themselves: number, date, addresses, sources. Read from their YAML alone, without building an issue."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsletter.content.document import Document, read
from newsletter.drafting.page.urls import canonical_key
from newsletter.errors import InputError

_DRAFTED = re.compile(r"^# newsletter draft · ([0-9a-f]{12})$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\])}]+")


@dataclass(frozen=True)
class EarlierIssue:
    """One issue file of the workspace; ``drafted_from`` is the key of the sources that it was drafted from, "" for others."""

    path: Path
    document: Document
    number: int | None
    date: dt.date | None
    drafted_from: str

    @property
    def addresses(self) -> frozenset[str]:
        """The pages that the issue names in a link, as ``canonical_key`` writes them; comments do not count."""
        return frozenset(canonical_key(found) for text in _strings(self.document.data) for found in _ADDRESS.findall(text))


def earlier_issues(paths: Sequence[Path]) -> Iterator[EarlierIssue | InputError]:
    """Yield each issue file in the order given, or the error of one that is no YAML."""
    for path in paths:
        try:
            document = read(path)
        except InputError as error:
            yield error
            continue
        drafted = _DRAFTED.search(document.text)
        yield EarlierIssue(path, document, _number(document.data), _date(document.data), drafted[1] if drafted else "")


def sources_key(sources: Sequence[str]) -> str:
    """Return what is equal for the same sources, whatever their order."""
    return hashlib.sha256("\n".join(sorted(set(sources))).encode("utf-8", "replace")).hexdigest()[:12]


def drafted_line(key: str) -> str:
    """Return the comment by which an issue is known again when its sources are drafted once more."""
    return f"newsletter draft · {key}"


def _number(data: Any) -> int | None:
    written = str(data.get("number", "")) if isinstance(data, dict) else ""
    return int(written) if re.fullmatch(r"\d{1,9}", written) else None


def _date(data: Any) -> dt.date | None:
    written = str(data.get("date", "")) if isinstance(data, dict) else ""
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
