"""Export → Draft at the ESP: never two drafts of one issue, never a sending."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from newsletter.content import LoadedIssue
from newsletter.errors import RemoteError, SetupError
from newsletter.esps.answer import Answer, RefusedError, UnansweredError
from newsletter.esps.desk import Desk
from newsletter.esps.drafts import DRAFT, DraftApi, Memory
from newsletter.esps.esp import Esp
from newsletter.esps.export import Export, export_issue
from newsletter.esps.http import Request
from newsletter.esps.images import public_address
from newsletter.esps.settings import require
from newsletter.render import Email, EmailImage

_GONE = frozenset({404, 410})
_SERVER_FAULT = 500
"""From here on a refusal may come after the work was done."""


@dataclass(frozen=True)
class Draft:
    """A draft that waits at an ESP."""

    id: str
    page: str
    """Where to look at it."""
    new: bool
    difference: str = ""
    """Where the stored HTML first departs from what was sent; empty when it is the same or cannot be read."""


def homeless(loaded: LoadedIssue, email: Email) -> tuple[EmailImage, ...]:
    """The mail's pictures that no site serves yet: the ESP would have to."""
    return tuple(image for image in email.images if public_address(image, loaded, {}) is None)


def api_of(esp: Esp) -> DraftApi:
    """How ``esp`` makes drafts; SetupError with the way round where it has none."""
    if esp.drafts is None:
        raise SetupError(f"{esp.title} has no drafts to push to; 'newsletter export ISSUE --esp {esp.name}' writes what it takes")
    return esp.drafts


def open_desk(esp: Esp, values: Mapping[str, str], send: Callable[[Request], Answer]) -> Desk:
    """A desk with this computer's key in hand; SetupError that names every missing setting."""
    api = api_of(esp)
    require(esp, values)
    return Desk(api.root(values), api.headers(values), values, send, api.json_type)


def push(loaded: LoadedIssue, email: Email, esp: Esp, desk: Desk, memory: Memory, *, upload: bool, update: bool) -> Draft:
    """Make the issue's draft at ``esp``, or bring the one that it has up to date.

    ``upload`` lets the ESP host pictures that no site serves. ``update`` also writes over a draft of the same name that
    this workspace does not remember making. Raises RemoteError when the ESP says no; whatever
    happens, ``memory`` knows enough for the next push not to make a second draft.
    """
    esp = _over_the_wire(esp)
    with memory.alone():
        uploaded = _upload(loaded, email, esp, desk, memory) if upload else {}
        export = export_issue(loaded, email, esp, uploaded=uploaded)
        return _pushed(export, api_of(esp), desk, memory, update=update)


def _pushed(export: Export, api: DraftApi, desk: Desk, memory: Memory, *, update: bool) -> Draft:
    draft = _existing(export, api, desk, memory, update=update)
    new = draft is None
    if draft is None:
        draft = _made(export, api, desk, memory)
    if not (new and api.whole):
        _bring_up_to_date(export, api, desk, memory, draft)
    memory.note(export.esp.name, id=draft, state="complete")
    return Draft(draft, api.page(desk, draft), new, _difference(export, api, desk, draft))


def rehearse_push(loaded: LoadedIssue, email: Email, esp: Esp, desk: Desk, memory: Memory) -> None:
    """Write every letter of a push to a desk that only shows them; pictures keep the addresses that they have on disk.

    What a real push would learn from an answer stands as ‹id›.
    """
    api, esp = api_of(esp), _over_the_wire(esp)
    uploaded = {src: entry["url"] for src, entry in memory.recall(esp.name).get("uploads", {}).items()}
    pretended = {image.src: f"https://‹{image.src}›" for image in homeless(loaded, email)} if api.upload else {}
    export = export_issue(loaded, email, esp, uploaded={**pretended, **uploaded})
    draft = memory.recall(esp.name).get("id")
    if draft is None:
        draft = api.create(desk, export)
        if api.whole:
            return
    _bring_up_to_date(export, api, desk, memory, str(draft))


def _over_the_wire(esp: Esp) -> Esp:
    """The ESP as a push meets it: nothing can lie beside the HTML."""
    return replace(esp, images=replace(esp.images, beside=False))


def _existing(export: Export, api: DraftApi, desk: Desk, memory: Memory, *, update: bool) -> str | None:
    """The draft that this issue has at the ESP; None when it has none, RemoteError when that cannot be known or used."""
    known = memory.recall(export.esp.name)
    if draft := known.get("id"):
        if (status := _status(api, desk, draft)) == DRAFT:
            return str(draft)
        if status is not None:
            raise RemoteError(
                f"the campaign {draft} at {export.esp.title} is '{status}', not a draft any more: nothing was changed. "
                f"Look at {api.page(desk, draft)}; to make a new draft, take it out of {memory.path.name}"
            )
        memory.forget(export.esp.name)
    found = api.find(desk, export)
    if found is not None:
        if known.get("state") != "asked" and not (update and api.update):
            raise RemoteError(
                f"{export.esp.title} already has a draft of this name ({found}) that this workspace does not remember making. "
                f"Look at {api.page(desk, found)}; --update writes over it"
            )
        memory.note(export.esp.name, id=found, state="made")
    elif known.get("state") == "asked" and (wait := known.get("at", 0) + api.settles - time.time()) > 0:
        raise RemoteError(
            f"an earlier push asked {export.esp.title} for a draft and heard no answer; it may take {api.settles} seconds "
            f"to show up there. Push again in {wait:.0f} seconds"
        )
    return found


def _status(api: DraftApi, desk: Desk, draft: str) -> str | None:
    try:
        return api.status(desk, draft)
    except RefusedError as refusal:
        if refusal.status in _GONE:
            return None
        raise


def _made(export: Export, api: DraftApi, desk: Desk, memory: Memory) -> str:
    """A new draft. When no answer comes, the draft is looked for: a second one is never asked for blindly."""
    name = export.esp.name
    memory.note(name, state="asked", at=int(time.time()))
    try:
        draft = api.create(desk, export)
    except (RefusedError, UnansweredError) as error:
        if isinstance(error, RefusedError) and error.status < _SERVER_FAULT:
            memory.forget(name)
            raise
        found = api.find(desk, export)
        if found is None:
            raise
        draft = found
    memory.note(name, id=draft, state="made")
    return draft


def _bring_up_to_date(export: Export, api: DraftApi, desk: Desk, memory: Memory, draft: str) -> None:
    if api.update is not None:
        api.update(desk, export, draft)
    elif memory.recall(export.esp.name).get("state") == "complete":
        raise RemoteError(
            f"{export.esp.title} cannot change a draft over its API. Delete {api.page(desk, draft)} there and push again"
        )


def _upload(loaded: LoadedIssue, email: Email, esp: Esp, desk: Desk, memory: Memory) -> dict[str, str]:
    """Every homeless picture's address at the ESP; one that was uploaded before is not uploaded again."""
    give = api_of(esp).upload
    waiting = homeless(loaded, email)
    if give is None:
        if waiting:
            raise SetupError(f"{esp.title} hosts no pictures over its API; say where the site serves them (images: base_url)")
        return {}
    uploads: dict[str, dict[str, str]] = dict(memory.recall(esp.name).get("uploads", {}))
    for image in waiting:
        if not image.file.is_file():
            continue  # the export says so, with its position
        digest = hashlib.sha256(image.file.read_bytes()).hexdigest()
        if uploads.get(image.src, {}).get("sha256") != digest:
            uploads[image.src] = {"sha256": digest, "url": give(desk, image.file)}
            memory.note(esp.name, uploads=uploads)
    return {src: entry["url"] for src, entry in uploads.items()}


def _difference(export: Export, api: DraftApi, desk: Desk, draft: str) -> str:
    """The first words in which the HTML that the ESP keeps departs from what it was sent."""
    if api.stored is None:
        return ""
    sent, kept = " ".join(export.body.split()), " ".join(api.stored(desk, draft).split())
    if sent == kept:
        return ""
    at = next((i for i, (a, b) in enumerate(zip(sent, kept, strict=False)) if a != b), min(len(sent), len(kept)))
    return f"sent …{sent[max(0, at - 20) : at + 40]}…, kept …{kept[max(0, at - 20) : at + 40]}…"
