"""Summarize one rendered issue: the figures that an editor looks at before sending."""

import re

import click

from newsletter.content import LoadedIssue
from newsletter.content.theme import Theme
from newsletter.merge import restore
from newsletter.render import Email
from newsletter.render.email import GMAIL_CUTS_AT, with_samples
from newsletter.render.reading_time import minutes
from newsletter.text import display_width, truncate


def summarize(loaded: LoadedIssue, email: Email) -> str:
    """Return short lines: subject, preheader, size with a bar, content, layout, and the colours that follow from an accent."""
    size = len(with_samples(email).html.encode())
    rows = [
        ("subject", _measured(email.subject)),
        ("preheader", _measured(email.preheader) if email.preheader else click.style("none", fg="yellow")),
        ("size", _size(size)),
        ("content", _content(loaded, email)),
        ("layout", f"{email.layout}, {email.language}"),
    ]
    rows += _colours(loaded.issue.publication.theme)
    return "\n".join(f"  {click.style(name.ljust(10), dim=True)}{value}" for name, value in rows)


def _colours(theme: Theme) -> list[tuple[str, str]]:
    """Return a line for each scheme when the theme says one accent: what was chosen, and where it is not the accent itself."""
    if theme.accent is None:
        return []
    shown = ("accent", "on_accent", "link", "tint", "line")
    palettes = (("colours", theme.light), ("dark", theme.dark))
    return [(name, ", ".join(f"{role} {getattr(palette, role)}" for role in shown)) for name, palette in palettes]


def _measured(text: str) -> str:
    columns = click.style(f"({display_width(text)} columns)", dim=True)
    return f"{truncate(restore(text), 56)} {columns}"


def _size(size: int) -> str:
    share = size / GMAIL_CUTS_AT
    filled = min(20, max(1, round(share * 20)))
    colour = "green" if share < 0.85 else "yellow" if share < 1 else "red"
    bar = click.style("█" * filled, fg=colour) + click.style("░" * (20 - filled), dim=True)
    return f"{size / 1000:.1f} KB {bar} {share:.0%} of what Gmail shows"


def _content(loaded: LoadedIssue, email: Email) -> str:
    links = len(re.findall(r"<a [^>]*href=", email.html))
    missing = sum(1 for image in email.images if image.read() is None)
    pictures = _count(len(email.images), "picture")
    if missing:
        pictures += click.style(f" ({missing} missing)", fg="yellow")
    parts = (
        _count(len(loaded.issue.topics), "topic"),
        _count(links, "link"),
        pictures,
        f"{minutes(loaded.issue)} min to read",
    )
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
