"""What the page may have done: a test mail, files for an ESP. Each on what was proofed, never on a mail with problems."""

from dataclasses import asdict, dataclass

from newsletter.content import LoadedIssue
from newsletter.errors import InputError, shown_from
from newsletter.esps.bundle import bundle, write_bundle
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.settings import read_settings
from newsletter.esps.smtp import deliver, recipients, server_of, trial_message
from newsletter.esps.types import Esp
from newsletter.preview.proof import Proof
from newsletter.render import Email


@dataclass(frozen=True)
class Done:
    """What became of an order, for the page to say."""

    place: str
    """The server that took the mail, or the folder that holds the files."""
    names: tuple[str, ...]
    """The recipients, or the files."""


def esps() -> list[dict[str, str]]:
    """The ESPs that there are to export to."""
    return [{"name": esp.name, "title": esp.title} for esp in all_esps()]


def send(proof: Proof, to: str) -> dict[str, object]:
    """A test mail to the addresses in ``to``; raises what ``newsletter send`` would."""
    loaded, email = _whole(proof)
    settings = read_settings(loaded.workspace.root)
    server, addresses = server_of(settings), recipients([to])
    schedule = loaded.issue.publication.schedule
    deliver(trial_message(email, addresses, {}, schedule, settings.get("SMTP_FROM") or ""), addresses, server)
    return asdict(Done(server.host, tuple(addresses)))


def export(proof: Proof, name: str) -> dict[str, object]:
    """The files that the ESP called ``name`` takes, under build/; raises what ``newsletter export`` would."""
    loaded, email = _whole(proof)
    esp: Esp = find_esp(name)
    workspace = loaded.workspace
    folder = workspace.build / loaded.name / esp.name
    written = write_bundle(bundle(export_issue(loaded, email, esp), read_settings(workspace.root)), folder)
    return asdict(Done(shown_from(folder), tuple(path.relative_to(folder).as_posix() for path in written)))


def _whole(proof: Proof) -> tuple[LoadedIssue, Email]:
    """The loaded and its mail; InputError with the problems when they are not what the files say now."""
    if proof.problems:
        raise InputError(proof.problems)
    if proof.loaded is None or proof.email is None:
        raise InputError("there is no mail yet")
    return proof.loaded, proof.email
