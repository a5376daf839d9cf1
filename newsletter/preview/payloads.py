"""JSON payloads: previews and the workspace as plain values."""

from collections.abc import Callable
from dataclasses import asdict, replace
from time import perf_counter
from typing import Any, TypeVar

from newsletter.clients import View, clients
from newsletter.clients.market_share import most_used_clients
from newsletter.content import Publication, load_publication
from newsletter.errors import InputError, NewsletterError, Problem
from newsletter.esps.settings import SMTP, missing, read_settings
from newsletter.preview.build import Preview
from newsletter.preview.frame import ImageUrl, frame_html
from newsletter.preview.source import read_excerpt
from newsletter.preview.state import PreviewState
from newsletter.preview.version import version_of
from newsletter.render import CompiledLayouts, Email
from newsletter.render.email import with_samples
from newsletter.render.layout import Layout, all_layouts
from newsletter.render.message import to_message
from newsletter.render.output import content
from newsletter.text import excerpt
from newsletter.workspace import Workspace

Payload = dict[str, Any]
T = TypeVar("T")

CONTACT_SHEET_CLIENTS = 12


def workspace_choices(state: PreviewState) -> Payload:
    """List everything that the page offers to choose from; what cannot be read now is left out, since the mail itself says why."""
    workspace = state.workspace
    publication = readable_publication(workspace)
    layouts: tuple[Layout, ...] = _read(lambda: all_layouts(workspace), ())
    issues = [asdict(issue) for issue in state.issues()]
    return {
        "folder": workspace.root.name,
        "issues": issues,
        "first": next((issue["name"] for issue in issues if issue["name"] == state.first), issues[0]["name"] if issues else ""),
        "layouts": [{"name": layout.name, "title": layout.title} for layout in layouts],
        "clients": [{"id": client.id, "name": client.name} for client in clients().values()],
        "popular": most_used_clients(publication.clients if publication else {}, CONTACT_SHEET_CLIENTS),
        "esp": publication.esp if publication else None,
        "canSend": _read(lambda: not missing(SMTP, read_settings(workspace.root, SMTP)), default=False),
    }


def readable_publication(workspace: Workspace) -> Publication | None:
    """Return the publication; None while its file has problems."""
    return _read(lambda: load_publication(workspace), None)


def mail(preview: Preview, view: View, image_url: ImageUrl, workspace: Workspace) -> Payload:
    """Return the mail in a view as annotated HTML with its head; "" when none could be rendered yet."""
    started = perf_counter()
    payload: Payload = {
        "revision": preview.revision,
        "problems": [_problem(problem, workspace) for problem in preview.problems],
        "html": "",
        "removed": [],
        "head": None,
        "version": version_of(preview.loaded.issue_document, preview.loaded.publication_document) if preview.loaded else "",
    }
    if preview.annotated:
        shown = frame_html(preview.annotated.html, preview.annotated.email, view, image_url)
        payload |= {"html": shown.html, "removed": [asdict(row) for row in shown.removed], "head": head(preview.annotated.email)}
    return payload | {"milliseconds": {"render": preview.milliseconds, "view": (perf_counter() - started) * 1000}}


def head(email: Email) -> Payload:
    """Return what a mail client shows above the mail, and the mail's layout."""
    shown = with_samples(replace(email, html="", text=""))
    return {
        "layout": email.layout,
        "language": email.language,
        "sender": {"name": email.sender.name if email.sender else "", "email": email.sender.email if email.sender else ""},
        "date": email.date.isoformat() if email.date else "",
        "subject": shown.subject,
        "preheader": shown.preheader,
    }


def source(preview: Preview, form: str, layouts: CompiledLayouts) -> Payload:
    """Return the mail as ``text``, ``html``, ``mjml`` or ``headers``; raises LookupError for any other form."""
    if form not in ("text", "html", "mjml", "headers"):
        raise LookupError(form)
    if preview.annotated is None or preview.loaded is None:
        return {"text": "", "bytes": 0}
    text = (
        _headers(preview)
        if form == "headers"
        else str(content(form, preview.loaded, with_samples(preview.annotated.email), layouts))
    )
    return {"text": text, "bytes": len(text.encode())}


def source_excerpt(position: str, workspace: Workspace, editor: str) -> Payload:
    """Return the lines around a position in an issue or a layout."""
    return asdict(read_excerpt(position, workspace, editor))


def _read(read: Callable[[], T], default: T) -> T:
    try:
        return read()
    except NewsletterError:
        return default


def _problem(problem: Problem, workspace: Workspace) -> Payload:
    shown, before = excerpt(problem.excerpt, problem.column - 1 - problem.excerpt_start) if problem.excerpt else ("", "")
    return {
        "position": workspace.position(problem.place) if problem.place else "", "line": problem.line, "where": problem.where, "message": problem.message,
        "hint": problem.hint, "excerpt": shown, "before": before,
    }  # fmt: skip


def _headers(preview: Preview) -> str:
    """Return the message's headers as a mail client decodes them; the error's text when no message can be made."""
    if preview.annotated is None or preview.loaded is None:
        return ""
    publication = preview.loaded.issue.publication
    try:
        message = to_message(
            with_samples(preview.annotated.email), ["reader@example.com"], publication.schedule, publication.unsubscribe
        )
    except InputError as error:
        return str(error)
    return "".join(f"{name}: {value}\n" for name, value in message.items())
