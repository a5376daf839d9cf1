"""What the page is told: proofs as plain values for JSON."""

from collections.abc import Callable
from dataclasses import asdict, replace
from time import perf_counter
from typing import Any, TypeVar

from newsletter.clients import View, clients
from newsletter.clients.shares import most_used
from newsletter.content import Publication, load_publication
from newsletter.errors import InputError, NewsletterError, Problem
from newsletter.esps.settings import SMTP, missing, read_settings
from newsletter.preview.desk import Desk
from newsletter.preview.frame import Address, framed
from newsletter.preview.proof import Proof
from newsletter.preview.source import excerpt as lines_around
from newsletter.render import CompiledLayouts, Email
from newsletter.render.email import with_samples
from newsletter.render.layout import Layout, all_layouts
from newsletter.render.message import to_message
from newsletter.render.output import content
from newsletter.text import excerpt
from newsletter.workspace import Workspace

Answer = dict[str, Any]
Found = TypeVar("Found")

SHEET = 12
"""Clients on the contact sheet."""


def choices(desk: Desk) -> Answer:
    """Everything that there is to choose from; what cannot be read just now is left out, for the mail itself says why."""
    workspace = desk.workspace
    publication: Publication | None = _read(lambda: load_publication(workspace), None)
    layouts: tuple[Layout, ...] = _read(lambda: all_layouts(workspace), ())
    issues = [asdict(issue) for issue in desk.issues()]
    return {
        "folder": workspace.root.name,
        "issues": issues,
        "newest": issues[0]["name"] if issues else "",
        "layouts": [{"name": layout.name, "title": layout.title} for layout in layouts],
        "clients": [{"id": client.id, "name": client.name} for client in clients().values()],
        "popular": most_used(publication.clients if publication else {}, SHEET),
        "esp": publication.esp if publication else None,
        "canSend": _read(lambda: not missing(SMTP, read_settings(workspace.root)), otherwise=False),
    }


def mail(proof: Proof, view: View, address: Address) -> Answer:
    """The mail in a view, as annotated HTML with its head; "" when there was no good one yet."""
    started = perf_counter()
    answer: Answer = {
        "revision": proof.revision,
        "problems": [_problem(problem) for problem in proof.problems],
        "html": "",
        "removed": [],
        "head": None,
    }
    if proof.traced:
        shown = framed(proof.traced.html, proof.traced.email, view, address)
        answer |= {"html": shown.html, "removed": [asdict(row) for row in shown.removed], "head": head(proof.traced.email)}
    return answer | {"milliseconds": {"render": proof.milliseconds, "view": (perf_counter() - started) * 1000}}


def head(email: Email) -> Answer:
    """What a reader's program shows above the mail, and the layout that it is in."""
    shown = with_samples(replace(email, html="", text=""))
    return {
        "layout": email.layout,
        "language": email.language,
        "sender": {"name": email.sender.name if email.sender else "", "email": email.sender.email if email.sender else ""},
        "date": email.date.isoformat() if email.date else "",
        "subject": shown.subject,
        "preheader": shown.preheader,
    }


def source(proof: Proof, form: str, layouts: CompiledLayouts) -> Answer:
    """The mail as ``text``, ``html``, ``mjml`` or ``headers``; LookupError for any other form."""
    if form not in ("text", "html", "mjml", "headers"):
        raise LookupError(form)
    if proof.traced is None or proof.loaded is None:
        return {"text": "", "bytes": 0}
    text = _headers(proof) if form == "headers" else str(content(form, proof.loaded, with_samples(proof.traced.email), layouts))
    return {"text": text, "bytes": len(text.encode())}


def source_excerpt(position: str, workspace: Workspace, editor: str) -> Answer:
    """The lines around a position in an issue or a layout."""
    return asdict(lines_around(position, workspace, editor))


def _read(ask: Callable[[], Found], otherwise: Found) -> Found:
    try:
        return ask()
    except NewsletterError:
        return otherwise


def _problem(problem: Problem) -> Answer:
    shown, before = excerpt(problem.excerpt, problem.column - 1) if problem.excerpt else ("", "")
    return {
        "position": problem.position, "line": problem.line, "where": problem.where, "message": problem.message,
        "hint": problem.hint, "excerpt": shown, "before": before,
    }  # fmt: skip


def _headers(proof: Proof) -> str:
    """The message's headers as a reader's program decodes them; the problem's own words when there is no message."""
    if proof.traced is None or proof.loaded is None:
        return ""
    publication = proof.loaded.issue.publication
    try:
        message = to_message(with_samples(proof.traced.email), "reader@example.com", publication.schedule, publication.unsubscribe)
    except InputError as error:
        return str(error)
    return "".join(f"{name}: {value}\n" for name, value in message.items())
