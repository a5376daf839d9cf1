"""The names and filters that layouts may use (README, "Add a layout")."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from newsletter.content.issue import Issue
from newsletter.content.medium import for_medium
from newsletter.content.part import Image
from newsletter.content.publication import Publication
from newsletter.content.text_types import Prose, Title
from newsletter.render import plain_text
from newsletter.render.images import ImageCollector, ImageTag, fit
from newsletter.render.markdown_html import name_callouts, set_directions, shift_headings
from newsletter.render.markdown_styles import Styles, apply_styles
from newsletter.render.reading_time import minutes
from newsletter.text import columns, wrap

_FILLER = "\u034f\u200c\u00a0"
"""Invisible characters as wide as one letter."""
_FILLER_LENGTHS = (20, 90)
"""The shortest, which parts a long preheader from the body, and the longest."""
_INBOX_ROW = 140
"""Columns of the longest preview that inboxes show."""


_LAST_WORDS = re.compile(r"(?<=\s)([^\s<>]+) ([^\s<>]+?)(?:zat\d+z)?$")
_TOGETHER = 16
"""Columns of two words that are kept together; a heading on a phone of 320 px has room for twenty."""


@dataclass
class RenderContext:
    """What filters need of one mail, and the images and link notes that they collect."""

    images: ImageCollector
    strings: Mapping[str, Any]
    slots: Sequence[Styles] = ()
    notes: plain_text.NumberedLinks = field(default_factory=plain_text.NumberedLinks)
    permalink: str = ""
    """The address of the issue's page, which takes the place of ``${web_url}``; "" to leave that to the ESP."""


MAIL = "the mail"
"""The name under which filters find the RenderContext; no template can type it."""


def layout_names(layout: str, publication: Publication, strings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names whose values are known before an issue is: ``theme``, ``t`` (the strings), ``layout``, ``language``."""
    return {
        "theme": publication.theme.for_language(publication.language),
        "t": strings,
        "layout": layout,
        "language": publication.language,
    }


def issue_names(issue: Issue, context: RenderContext) -> dict[str, Any]:
    """Return the names of an issue: ``issue``, ``publication``, ``subject``, ``preheader``, ``padding``, ``contents``, ``minutes``."""
    issue = for_medium(issue, "email")
    return {
        "issue": issue,
        "publication": issue.publication,
        "subject": issue.subject_line,
        "preheader": issue.preheader_line,
        "padding": preheader_padding(issue.preheader_line),
        "contents": [topic.toc or topic.title for topic in issue.topics],
        "minutes": minutes(issue),
        "notes": context.notes,
        MAIL: context,
    }


def preheader_padding(preheader: str) -> str:
    """Return invisible characters after a preheader, so that the body's first words do not follow it into the inbox row.

    As many as the row has room for: readers of text show them as an empty line. Without a preheader the row begins with the body.
    """
    shortest, longest = _FILLER_LENGTHS
    return _FILLER * max(shortest, min(longest, _INBOX_ROW - columns(preheader))) if preheader else ""


def _render_context(context: Context) -> RenderContext:
    found: RenderContext = context[MAIL]
    return found


@pass_context
def markdown(context: Context, prose: Prose | str, level: int = 3, *, slot: int | None = None, width: int = 0) -> Markup:
    """Convert Markdown to HTML whose highest heading is ``<h{level}>``.

    A compiled layout tells the number of its styles for this place (``slot``) and the px that the place has (``width``).
    """
    mail = _render_context(context)
    html = prose.html if isinstance(prose, Prose) else Prose.check(prose).html
    html = set_directions(name_callouts(shift_headings(html, level), mail.strings), mail.strings["dir"])
    html = mail.images.mark_markdown(html)
    if slot is not None:
        html = apply_styles(html, mail.slots[slot], width, fit)
    return Markup(html)  # noqa: S704  escaped by comrak, addresses checked by content.text_types


@pass_context
def picture(context: Context, image: Image, max_width: int | None = None) -> ImageTag:
    """Return what an ``<img>`` of at most ``max_width`` px needs (ImageTag)."""
    return _render_context(context).images.tag(image, max_width)


@pass_context
def plain(context: Context, prose: Prose, columns: int = 78) -> str:
    """Convert Markdown to plain text."""
    mail = _render_context(context)
    return plain_text.to_text(name_callouts(prose.html, mail.strings), mail.notes.mark, columns)


@pass_context
def note(context: Context, url: str) -> str:
    """Return the mark of a link's note in the plain text: ``[3]``."""
    return _render_context(context).notes.mark(url)


@pass_context
def long_date(context: Context, date: dt.date) -> str:
    """Format a date by the language's ``date_long``: ``2024년 1월 31일 수요일``."""
    return format_date("date_long", date, _render_context(context).strings)


@pass_context
def medium_date(context: Context, date: dt.date) -> str:
    """Format a date by the language's ``date_medium``: ``2024년 1월 31일``."""
    return format_date("date_medium", date, _render_context(context).strings)


@pass_context
def short_date(context: Context, date: dt.date) -> str:
    """Format a date by the language's ``date_short``: ``1월 31일``."""
    return format_date("date_short", date, _render_context(context).strings)


def format_date(pattern: str, date: dt.date, strings: Mapping[str, Any]) -> str:
    """Format a date by ``strings[pattern]``, which may hold ``{year} {month} {month_name} {day} {weekday}``."""
    text: str = strings[pattern].format(
        year=date.year,
        month=date.month,
        month_name=strings["months"][date.month - 1],
        day=date.day,
        weekday=strings["weekdays"][date.weekday()],
    )
    return text


@pass_context
def mirror(context: Context, sides: str) -> str:
    """Swap the right and left of four CSS lengths, ``0 0 0 24px``, if the language runs from right to left."""
    top, right, bottom, left = sides.split()
    return f"{top} {left} {bottom} {right}" if context["t"]["dir"] == "rtl" else sides


def as_text(value: object) -> object:
    """Return a title without its emphasis, for an attribute of HTML; anything else as it is."""
    return str(value) if isinstance(value, Title) else value


def keep_last_words(line: str) -> str:
    """Join the last two words of a line by a no-break space if both are short, so that no word stands alone on the last line.

    Two words that are too wide for a phone stay apart. A mark of newsletter.render.source_map at the end does not count.
    """
    html = line.html if isinstance(line, Title) else str(escape(line))
    last = _LAST_WORDS.search(html)
    if last is None or columns(unescape(f"{last[1]} {last[2]}")) > _TOGETHER:
        return Markup(html)  # noqa: S704  escaped above or by Title
    return Markup(f"{html[: last.end(1)]}\u00a0{html[last.start(2) :]}")  # noqa: S704  escaped above or by Title


def host(url: str) -> str:
    """Return an address's host without ``www.``: ``https://www.dealsite.co.kr/a?b`` → ``dealsite.co.kr``; "" if it has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "as_text": as_text,
    "host": host,
    "keep_last_words": keep_last_words,
    "long_date": long_date,
    "markdown": markdown,
    "medium_date": medium_date,
    "mirror": mirror,
    "note": note,
    "picture": picture,
    "plain": plain,
    "short_date": short_date,
    "underline": plain_text.underline,
    "wrap": wrap,
}
"""Every filter that a template may call besides Jinja's own."""
