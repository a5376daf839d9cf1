"""Export a rendered mail for one ESP, or report every reason why that is impossible."""

import datetime as dt
import html as markup
from collections.abc import Iterator, Mapping
from dataclasses import replace

from newsletter import merge
from newsletter.content import LoadedIssue
from newsletter.errors import InputError, LayoutError, NewsletterError, Problem
from newsletter.esps.fields import fields, filled, in_fields, is_filled, unfilled_fields, with_sender
from newsletter.esps.images import image_problems, place_images
from newsletter.esps.syntax import escape_html, escape_text, unescapable
from newsletter.esps.tags import (
    Tags,
    author_wrote,
    fallbacks_in_addresses,
    fill_html,
    fill_text,
    leftovers,
    problem_at,
    remove_lines,
    tag_for,
    tags_of,
    unfillable,
)
from newsletter.esps.token_links import remove_links
from newsletter.esps.types import Esp, Export
from newsletter.merge import Token
from newsletter.messages import Message
from newsletter.places import Place
from newsletter.render import Email
from newsletter.render.layout import Layout


def export_issue(loaded: LoadedIssue, email: Email, esp: Esp, *, uploaded: Mapping[str, str] | None = None) -> Export:
    """Export the rendered ``email`` as ``esp`` takes it.

    ``uploaded`` says, for a push, where pictures went that the ESP hosts itself (``src`` → address); every picture then needs a
    public address. None: for an export to files, which holds the pictures.
    Raises InputError with every token, text and picture that this ESP cannot take, each at its position, and LayoutError
    when the layout leaves out or puts in what the ESP forbids.
    """
    publication = loaded.issue.publication
    tags = tags_of(esp, publication)
    email = without_layout_links(email, loaded, tags)
    if problems := list(_problems(email, loaded, esp, tags, uploaded)):
        raise InputError(problems)
    original, placed = email, place_images(email, loaded, esp, uploaded)
    email = with_sender(placed.email, filled("sender", fields(email)["sender"], esp, tags))
    export = Export(
        esp=esp,
        email=email,
        publication=publication,
        subject=filled("subject", email.subject, esp, tags),
        preheader=filled("preheader", email.preheader, esp, tags),
        html=fill_html(escape_html(email.html, esp.syntax), tags, esp.address_quote),
        text=fill_text(escape_text(email.text, esp.syntax), tags),
        pictures=placed.bundled,
        uploads=placed.hosted,
        used=_sorted(_tokens(original)),
        in_fields=tuple(in_fields(original)),
        send_at=_send_at(email, loaded),
    )
    _verify(export, loaded, tags)
    return _without_unused_pictures(export)


def _without_unused_pictures(export: Export) -> Export:
    """Leave out the pictures of a frame that the ESP's pages do without, so that nobody is asked to upload them."""
    shown = "".join(export.pages.values())
    uploads = tuple(image for image in export.uploads if markup.escape(image.address or image.name) in shown)
    return export if uploads == export.uploads else replace(export, uploads=uploads)


def _tokens(email: Email) -> set[Token]:
    return {token for text in (*fields(email).values(), email.html, email.text) for token in merge.tokens(text)}


def _sorted(tokens: set[Token]) -> tuple[Token, ...]:
    """In one order on every run: a set's own order differs from process to process."""
    return tuple(sorted(tokens, key=lambda token: token.written))


def without_layout_links(email: Email, loaded: LoadedIssue, tags: Tags) -> Email:
    """Remove the layout's own links (view online, preferences) that ``tags`` has no address for."""
    for token in _sorted(_tokens(email)):
        if token.is_url and tag_for(token, tags) is None and not author_wrote(loaded, token):
            email = replace(email, html=remove_links(email.html, token), text=remove_lines(email.text, token))
    return email


def _problems(email: Email, loaded: LoadedIssue, esp: Esp, tags: Tags, uploaded: Mapping[str, str] | None) -> Iterator[Problem]:
    yield from unfillable(loaded, esp, tags, _tokens(email))
    yield from unfilled_fields(email, loaded, esp)
    yield from fallbacks_in_addresses(loaded, esp, tags, email.html)
    yield from image_problems(email, loaded, esp, uploaded)
    read_by_esp = [text for field, text in fields(email).items() if is_filled(field, esp)] + (
        [email.text] if esp.takes_text else []
    )
    for found in sorted({found for text in read_by_esp for found in unescapable(text, esp.syntax)}):
        said = "{esp} would take '{written}' for a tag of its own, and has no way to print it"
        message = Message(said, esp=esp.title, written=merge.restore(found))
        yield problem_at(loaded, merge.restore(found), "looks-like-a-tag", message, Message("write it in other words"))


def _send_at(email: Email, loaded: LoadedIssue) -> dt.datetime | None:
    schedule = loaded.issue.publication.schedule
    if email.date is None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(schedule.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message, hint = Message("no time zone '{zone}'", zone=schedule.timezone), Message("as in Asia/Seoul")
        problem = loaded.problem(("publication", "schedule", "timezone"), "no-time-zone", message, hint)
        raise InputError(problem) from error
    return dt.datetime.combine(email.date, dt.time.fromisoformat(schedule.time), zone)


def _verify(export: Export, loaded: LoadedIssue, tags: Tags) -> None:
    esp, body = export.esp, "".join(export.pages.values())
    if left := leftovers(export.subject, export.preheader, export.sender_name, export.html, export.text, body):
        raise NewsletterError(f"merge tokens are left in the export for {esp.name}: {', '.join(left)}")
    reasons = list(esp.validate(export.body))
    if not esp.adds_unsubscribe and not has_unsubscribe(body, tags):
        reasons.append(f"no link leads to ${{unsubscribe_url}}, and {esp.title} puts none in by itself")
    if reasons:
        layout = Layout.find(export.email.layout, loaded.workspace).home
        raise LayoutError([Problem(Place(layout), "refused-by-esp", wrong) for wrong in reasons])
    size = len(export.body.encode())
    if esp.max_html and size > esp.max_html:
        said = "the mail is {size:,} bytes for {esp}, which takes at most {most:,}"
        message = Message(said, size=size, esp=esp.title, most=esp.max_html)
        hint = Message("take out a topic, or link to it instead")
        raise InputError(Problem(Place(loaded.path), "too-big", message, hint))


def has_unsubscribe(html: str, tags: Tags) -> bool:
    """Whether a link of finished HTML leads to the ESP's unsubscribe page."""
    tag = tags.get("unsubscribe_url")
    return tag is not None and (f'href="{tag.html}"' in html or bool(tag.element and f"<{tag.element}" in html))
