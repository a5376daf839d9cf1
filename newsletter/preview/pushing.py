"""Push an issue as a draft from the page: first what would happen, then the push itself. Nothing here sends a mail."""

from dataclasses import asdict, dataclass
from typing import Any

from newsletter.content import LoadedIssue
from newsletter.errors import InputError, NewsletterError
from newsletter.esps.draft_store import DRAFTS_FILE, DraftStore
from newsletter.esps.push import draft_api, open_client, push, unhosted_images
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.settings import missing, read_settings, secrets
from newsletter.esps.transport import HttpTransport
from newsletter.esps.types import Setting
from newsletter.preview.actions import in_usual_order, require_email
from newsletter.preview.build import Preview
from newsletter.workspace import Workspace


@dataclass(frozen=True)
class PushPlan:
    """What a push would do, learned without asking anybody."""

    name: str
    title: str
    unset: tuple[dict[str, str], ...]
    """The settings that are missing, each with what it is."""
    blocked: str
    """Why the settings cannot be read; "" when they can."""
    readers: str
    """The list or group that the draft is for, as the settings name it."""
    errors: tuple[str, ...]
    """What the check calls errors."""
    unhosted: tuple[str, ...]
    """Pictures without a public address."""
    uploads: bool
    """Whether the ESP can host them."""
    known: bool
    """The issue has a draft there already, which is brought up to date."""


def push_targets(preview: Preview, workspace: Workspace) -> list[dict[str, str]]:
    """List the ESPs that take drafts, the publication's first."""
    publication = preview.loaded.issue.publication if preview.loaded else None
    ordered = in_usual_order([esp for esp in all_esps() if esp.drafts], publication)
    configured = {esp.name for esp in ordered if not _unset(workspace, esp.settings)[0]}
    return [{"name": esp.name, "title": esp.title, "configured": "yes" if esp.name in configured else ""} for esp in ordered]


def plan_push(preview: Preview, name: str) -> dict[str, Any]:
    """Say what pushing to the ESP called ``name`` would do; raises InputError while the issue cannot be rendered."""
    from newsletter.checks import check_issue

    loaded, email = require_email(preview)
    esp = find_esp(name)
    api = draft_api(esp)
    unset, blocked = _unset(loaded.workspace, esp.settings)
    values = {} if blocked else read_settings(loaded.workspace.root, esp.settings)
    errors = tuple(
        str(finding.problem) for finding in check_issue(loaded, annotated=preview.annotated) if finding.severity == "error"
    )
    return asdict(
        PushPlan(
            esp.name,
            esp.title,
            tuple({"name": setting.name, "description": setting.description} for setting in unset),
            blocked,
            next((values[one.name] for one in esp.list_settings if values.get(one.name)), ""),
            errors,
            tuple(image.src for image in unhosted_images(loaded, email)),
            api.upload is not None,
            bool(_store(loaded).get(esp.name).get("id")),
        )
    )


def push_draft(preview: Preview, name: str, *, upload: bool, update: bool, reason: str) -> dict[str, Any]:
    """Make or update the issue's draft; raises the errors of ``newsletter push``, and InputError while the check finds errors.

    ``reason`` says why it is pushed in spite of these.
    """
    from newsletter.checks import check_issue

    loaded, email = require_email(preview)
    esp = find_esp(name)
    found = check_issue(loaded, annotated=preview.annotated)
    errors = [finding.problem for finding in found if finding.severity == "error"]
    if errors and not reason.strip():
        raise InputError(errors)
    values = read_settings(loaded.workspace.root, esp.settings)
    client = open_client(esp, values, HttpTransport(esp.title, secrets(esp.settings, values)).send)
    return asdict(push(loaded, email, esp, client, _store(loaded), upload=upload, update=update))


def _store(loaded: LoadedIssue) -> DraftStore:
    return DraftStore(loaded.workspace.build / loaded.name / DRAFTS_FILE, loaded.workspace.root)


def _unset(workspace: Workspace, settings: tuple[Setting, ...]) -> tuple[list[Setting], str]:
    """Return the settings that are missing, and why they cannot be read."""
    try:
        return missing(settings, read_settings(workspace.root, settings)), ""
    except NewsletterError as error:
        return [], str(error)
