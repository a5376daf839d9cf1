"""The filters that layouts are written with (README, "Add a layout")."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from newsletter.content.part import Image
from newsletter.content.words import Prose
from newsletter.render import dates, plain_text
from newsletter.render.images import Pictures, Shown
from newsletter.render.prose import Styles, dress
from newsletter.text import wrap


@dataclass
class Mail:
    """What grows while one mail is written: the pictures and link notes that its templates came by."""

    pictures: Pictures
    words: Mapping[str, Any]
    slots: Sequence[Styles] = ()
    notes: plain_text.Notes = field(default_factory=plain_text.Notes)


def _mail(context: Context) -> Mail:
    mail: Mail = context["_mail"]
    return mail


@pass_context
def markdown(context: Context, prose: Prose | str, slot: int | None = None) -> Markup:
    """Markdown as HTML; ``slot`` is the compiled layout's number for the styles of this place."""
    mail = _mail(context)
    html = prose.html if isinstance(prose, Prose) else Prose.check(prose).html
    styles = {} if slot is None else mail.slots[slot]
    return Markup(dress(html, styles, mail.pictures.in_prose))  # noqa: S704  escaped by comrak, addresses checked by content.words


@pass_context
def picture(context: Context, image: Image, widest: int | None = None) -> Shown:
    """An image as it is shown in a column of ``widest`` px: ``.src .alt .width .caption .link``."""
    return _mail(context).pictures.show(image, widest)


@pass_context
def plain(context: Context, prose: Prose, columns: int = 78) -> str:
    """Markdown as plain text."""
    return plain_text.to_text(prose.html, _mail(context).notes.mark, columns)


@pass_context
def note(context: Context, url: str) -> str:
    """The mark of a link's note in the plain text: ``[3]``."""
    return _mail(context).notes.mark(url)


@pass_context
def long_date(context: Context, date: dt.date) -> str:
    """``2024년 1월 31일 수요일``."""
    return dates.long_date(date, _mail(context).words)


@pass_context
def short_date(context: Context, date: dt.date) -> str:
    """``1월 31일``."""
    return dates.short_date(date, _mail(context).words)


def host(url: str) -> str:
    """``https://www.dealsite.co.kr/a?b`` → ``dealsite.co.kr``; "" when the address has none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "host": host,
    "long_date": long_date,
    "markdown": markdown,
    "note": note,
    "picture": picture,
    "plain": plain,
    "short_date": short_date,
    "underline": plain_text.underline,
    "wrap": wrap,
}
"""Every filter that a template may call besides Jinja's own."""
