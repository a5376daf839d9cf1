"""What a past newsletter says of its sender and rhythm → publication.yaml with just that changed."""

import re
from collections.abc import Iterator

from newsletter.content.document import Document
from newsletter.drafting import yaml_edit
from newsletter.drafting.escaping import escape_in_markdown, escape_tokens
from newsletter.drafting.skeleton import DAYS
from newsletter.drafting.sources import Imprint
from newsletter.drafting.terms import Terms
from newsletter.drafting.yaml_writer import LiteralBlock
from newsletter.places import Loc

NO_FORM = "https://example.com/TODO"
"""Stands where the newsletter's feedback button had no address left."""

_DAY = re.compile(r"매주\s?([월화수목금토일])요일|every\s(mon|tue|wed|thu|fri|sat|sun)\w*", re.IGNORECASE)
_HOUR = re.compile(r"(오전|오후)?\s?(\d{1,2})\s?시(?:\s?(\d{1,2})\s?분)?|(\d{1,2})(?::(\d{2}))?\s?([ap])\.?m", re.IGNORECASE)


def imprint_steps(publication: Document, imprint: Imprint, terms: Terms) -> Iterator[Document]:
    """Yield the publication's file with one value more of the newsletter's name, cadence, schedule, feedback and footer each time.

    Comments stay where they are; the last has them all, and there is none when the file says everything already.
    """
    for path, value in _facts(imprint, publication, terms):
        publication = yaml_edit.set_value(publication, path, value)
        yield publication


def _facts(imprint: Imprint, publication: Document, terms: Terms) -> Iterator[tuple[Loc, str | LiteralBlock]]:
    """Each fact that the file does not say so already."""
    for path, text in _stated(imprint, publication, terms):
        shown: object = publication.data
        for part in path:
            shown = shown.get(part) if isinstance(shown, dict) else None
        if text and str(shown or "").strip() != text:
            yield path, LiteralBlock(text) if "\n" in text else text


def _stated(imprint: Imprint, publication: Document, terms: Terms) -> Iterator[tuple[Loc, str]]:
    yield ("name",), escape_tokens(imprint.name)
    yield ("cadence",), escape_tokens(imprint.cadence)
    yield ("schedule", "weekday"), _weekday(imprint.cadence)
    yield ("schedule", "time"), _time(imprint.cadence)
    if imprint.feedback_title or imprint.feedback_url:
        yield ("feedback", "title"), escape_tokens(imprint.feedback_title) or terms.feedback
        yield ("feedback", "body"), escape_in_markdown(imprint.feedback_body)
        if imprint.feedback_url or ("feedback", "url") not in publication.values:
            yield ("feedback", "url"), escape_tokens(imprint.feedback_url) or NO_FORM
    if imprint.company:
        yield ("footer", "company"), escape_tokens(imprint.company)
        yield ("footer", "address"), escape_tokens(imprint.address)
        yield ("footer", "phone"), imprint.phone
        yield ("footer", "email"), imprint.email


def _weekday(cadence: str) -> str:
    found = _DAY.search(cadence)
    if not found:
        return ""
    return DAYS["월화수목금토일".index(found[1])] if found[1] else found[2].lower()


def _time(cadence: str) -> str:
    found = _HOUR.search(cadence) if _DAY.search(cadence) else None
    if not found:
        return ""
    hour, minute = int(found[2] or found[4]), int(found[3] or found[5] or 0)
    half = (found[1] or found[6] or "").lower()
    hour = hour % 12 + 12 if half in ("오후", "p") else hour % 12 if half in ("오전", "a") else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
