"""Email → Export: the same mail in one ESP's own words, or every reason why that cannot be."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from newsletter import merge
from newsletter.content import LoadedIssue, Publication
from newsletter.errors import InputError, LayoutError, NewsletterError, Problem
from newsletter.esps.esp import Esp
from newsletter.esps.images import Picture, picture_problems, placed
from newsletter.esps.syntax import guarded_html, guarded_text, refused
from newsletter.esps.tags import (
    Tags,
    author_wrote,
    filled_html,
    filled_text,
    leftovers,
    problem_at,
    tag_for,
    tags_of,
    unfillable,
    without_lines,
    without_links,
)
from newsletter.merge import Token
from newsletter.render import Email


@dataclass(frozen=True)
class Export:
    """One issue as one ESP takes it: every merge token is that ESP's tag."""

    esp: Esp
    email: Email
    """The neutral mail that it was made from, for name, language, sender, date."""
    publication: Publication
    subject: str
    preheader: str
    html: str
    """One complete document."""
    text: str
    pictures: tuple[Picture, ...] = ()
    """What goes beside the HTML."""
    used: tuple[Token, ...] = ()
    """The merge tokens that the mail shows."""
    send_at: dt.datetime | None = None
    """When the publication's schedule would send it; an aware time. No draft is ever given it."""

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The HTML files of the ESP's import, the mail first."""
        return self.esp.pages(self.html, self)

    @property
    def body(self) -> str:
        """The HTML that the ESP takes as the mail."""
        return next(iter(self.pages.values()))

    @property
    def sender_name(self) -> str:
        """Who the mail is from; the publication's own name where no sender is written."""
        return self.email.sender.name if self.email.sender else self.publication.name

    @property
    def sender_email(self) -> str:
        """The address that the mail is sent from; InputError when the publication names none."""
        if self.email.sender is None:
            raise InputError("publication.yaml names no sender; write sender: {name: …, email: …}")
        return self.email.sender.email

    @property
    def reply_to(self) -> str | None:
        """Where answers go."""
        return self.email.reply_to or (self.email.sender.email if self.email.sender else None)


def export_issue(loaded: LoadedIssue, email: Email, esp: Esp, *, uploaded: Mapping[str, str] | None = None) -> Export:
    """The rendered ``email`` as ``esp`` takes it.

    ``uploaded`` says where pictures went that the ESP hosts itself (``src`` → address).
    Raises InputError with every token, text and picture that this ESP cannot take, each at its position, and LayoutError
    when the layout leaves out or puts in what the ESP forbids.
    """
    publication = loaded.issue.publication
    tags = tags_of(esp, publication)
    email = _without_layout_links(email, loaded, tags)
    if problems := list(_problems(email, loaded, esp, tags, uploaded or {})):
        raise InputError(problems)
    email, pictures = placed(email, loaded, esp, uploaded or {})
    export = Export(
        esp=esp,
        email=email,
        publication=publication,
        subject=filled_text(guarded_text(email.subject, esp.syntax), tags),
        preheader=filled_text(guarded_text(email.preheader, esp.syntax), tags),
        html=filled_html(guarded_html(email.html, esp.syntax), tags),
        text=filled_text(guarded_text(email.text, esp.syntax), tags),
        pictures=pictures,
        used=_sorted(_tokens(email)),
        send_at=_send_at(email, loaded),
    )
    _verify(export, loaded, tags)
    return export


def _tokens(email: Email) -> set[Token]:
    return {token for text in (email.subject, email.preheader, email.html, email.text) for token in merge.tokens(text)}


def _sorted(tokens: set[Token]) -> tuple[Token, ...]:
    """In one order on every run: a set's own order differs from process to process."""
    return tuple(sorted(tokens, key=lambda token: token.written))


def _without_layout_links(email: Email, loaded: LoadedIssue, tags: Tags) -> Email:
    """The mail without the layout's standing links (view online, preferences) that this ESP has no address for."""
    for token in _sorted(_tokens(email)):
        if token.is_url and tag_for(token, tags) is None and not author_wrote(loaded, token):
            email = replace(email, html=without_links(email.html, token), text=without_lines(email.text, token))
    return email


def _problems(email: Email, loaded: LoadedIssue, esp: Esp, tags: Tags, uploaded: Mapping[str, str]) -> Iterator[Problem]:
    yield from unfillable(loaded, esp, tags, _tokens(email))
    yield from picture_problems(email, loaded, esp, uploaded)
    read_by_esp = [email.subject, email.preheader, *([email.text] if esp.takes_text else [])]
    for found in sorted({found for text in read_by_esp for found in refused(text, esp.syntax)}):
        message = f"{esp.title} would take '{merge.restore(found)}' for a tag of its own, and has no way to print it"
        yield problem_at(loaded, merge.restore(found), message, "write it in other words")


def _send_at(email: Email, loaded: LoadedIssue) -> dt.datetime | None:
    schedule = loaded.issue.publication.schedule
    if email.date is None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(schedule.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"no time zone '{schedule.timezone}'"
        raise InputError(loaded.problem(("publication", "schedule", "timezone"), message, hint="as in Asia/Seoul")) from error
    return dt.datetime.combine(email.date, dt.time.fromisoformat(schedule.time), zone)


def _verify(export: Export, loaded: LoadedIssue, tags: Tags) -> None:
    esp, body = export.esp, "".join(export.pages.values())
    if left := leftovers(export.subject, export.preheader, export.html, export.text, body):
        raise NewsletterError(f"merge tokens are left in the export for {esp.name}: {', '.join(left)}")
    layout = f"layouts/{export.email.layout}"
    wrongs = list(esp.wrongs(export.body))
    if not esp.adds_unsubscribe and not has_unsubscribe(body, tags):
        wrongs.append(f"no link leads to ${{unsubscribe_url}}, and {esp.title} puts none in by itself")
    if wrongs:
        raise LayoutError([Problem(layout, 0, 0, wrong) for wrong in wrongs])
    size = len(export.body.encode())
    if esp.max_html and size > esp.max_html:
        message = f"the mail is {size:,} bytes for {esp.title}, which takes at most {esp.max_html:,}"
        raise InputError(Problem(loaded.issue_document.shown, 0, 0, message, hint="take out a topic, or link to it instead"))


def has_unsubscribe(html: str, tags: Tags) -> bool:
    """Whether a link of finished HTML leads to the ESP's unsubscribe page."""
    tag = tags.get("unsubscribe_url")
    return tag is not None and (f'href="{tag.html}"' in html or bool(tag.element and f"<{tag.element}" in html))
