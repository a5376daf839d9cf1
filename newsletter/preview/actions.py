"""POST handlers: send a test mail, export files for an ESP. They refuse while the issue has problems."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from newsletter.content import LoadedIssue, Publication
from newsletter.errors import InputError, NewsletterError
from newsletter.esps.bundle import bundle, write_bundle
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.settings import SMTP, missing, read_settings
from newsletter.esps.smtp import deliver, recipients, server_of, trial_message
from newsletter.esps.types import Esp
from newsletter.places import shown_from
from newsletter.preview.build import Preview
from newsletter.render import Email
from newsletter.workspace import Workspace


@dataclass(frozen=True)
class Outcome:
    """The result of an action, for the page to show."""

    place: str
    """The server that took the mail, or the folder that holds the files."""
    names: tuple[str, ...]
    """The recipients, or the files."""
    waiting: tuple[str, ...] = ()
    """Those files that are pictures without a public address."""


def esps(publication: Publication | None) -> list[dict[str, str]]:
    """List the ESPs to export to: the publication's first, Stibee first where it is written in Korean."""
    return [{"name": esp.name, "title": esp.title} for esp in in_usual_order(all_esps(), publication)]


def in_usual_order(found: Iterable[Esp], publication: Publication | None) -> list[Esp]:
    """Sort ESPs: the publication's own first, Stibee first where it is written in Korean."""
    usual = publication.esp if publication else None
    korean = publication is not None and publication.language.split("-")[0] == "ko"
    return sorted(found, key=lambda esp: (esp.name != usual, not (korean and esp.name == "stibee")))


def send(preview: Preview, to: str) -> dict[str, object]:
    """Send a test mail to the addresses in ``to``; raises the errors of ``newsletter send``."""
    loaded, email = require_email(preview)
    settings = read_settings(loaded.workspace.root, SMTP)
    server, addresses = server_of(settings), recipients([to])
    schedule = loaded.issue.publication.schedule
    deliver(trial_message(email, addresses, {}, schedule, settings.get("SMTP_FROM") or ""), addresses, server)
    return asdict(Outcome(server.host, tuple(addresses)))


def export(preview: Preview, name: str) -> dict[str, object]:
    """Write the files that the ESP called ``name`` takes under build/; raises the errors of ``newsletter export``."""
    loaded, email = require_email(preview)
    esp: Esp = find_esp(name)
    workspace = loaded.workspace
    folder = workspace.build / loaded.name / esp.name
    exported = export_issue(loaded, email, esp)
    written = write_bundle(bundle(exported, read_settings(workspace.root, esp.list_settings)), folder, workspace.root)
    names = tuple(path.relative_to(folder).as_posix() for path in written)
    return asdict(Outcome(shown_from(folder), names, tuple(image.name for image in exported.unhosted)))


def require_email(preview: Preview) -> tuple[LoadedIssue, Email]:
    """Return the loaded issue and its mail; raises InputError when the files cannot be rendered as they stand."""
    if preview.problems:
        raise InputError(preview.problems)
    if preview.loaded is None or preview.email is None:
        raise InputError("there is no mail yet")
    return preview.loaded, preview.email


def unset_smtp(workspace: Workspace) -> dict[str, object]:
    """Say what is missing before a test mail can be sent: settings, each with what it is, or why they cannot be read."""
    try:
        gone = missing(SMTP, read_settings(workspace.root, SMTP))
    except NewsletterError as error:
        return {"unset": [], "blocked": str(error)}
    return {"unset": [{"name": setting.name, "description": setting.description} for setting in gone], "blocked": ""}
