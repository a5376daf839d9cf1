"""Push an issue as a draft to its ESP: at most one draft of an issue, never a sending."""

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from newsletter.content import LoadedIssue
from newsletter.errors import RemoteError, SetupError
from newsletter.esps.client import ApiClient
from newsletter.esps.draft_store import DraftStore
from newsletter.esps.export import export_issue
from newsletter.esps.images import public_address
from newsletter.esps.request import Request
from newsletter.esps.response import ApiResponse, RefusedError, UnansweredError
from newsletter.esps.settings import require
from newsletter.esps.types import DRAFT, DraftApi, Esp, Export
from newsletter.render import Email, EmailImage
from newsletter.text import truncate

_GONE = frozenset({404, 410})
_SERVER_FAULT = 500
"""From here on a refusal may come after the work was done."""


@dataclass(frozen=True)
class Draft:
    """A draft at an ESP."""

    id: str
    page: str
    """Where to look at it."""
    new: bool
    difference: str = ""
    """Where the stored HTML first departs from what was sent; empty when it is the same or cannot be read."""


def unhosted_images(loaded: LoadedIssue, email: Email) -> tuple[EmailImage, ...]:
    """Return the mail's pictures that have no public address yet."""
    return tuple(image for image in email.images if public_address(image, loaded, {}) is None)


def draft_api(esp: Esp) -> DraftApi:
    """Return how ``esp`` makes drafts; raise SetupError with the alternative where it has none."""
    if esp.drafts is None:
        raise SetupError(f"{esp.title} has no drafts to push to; 'newsletter export ISSUE --esp {esp.name}' writes what it takes")
    return esp.drafts


def open_client(esp: Esp, values: Mapping[str, str], send: Callable[[Request], ApiResponse]) -> ApiClient:
    """Create the client of one ESP from ``values``; raise SetupError that names every missing setting."""
    api = draft_api(esp)
    require(esp, values)
    return ApiClient(api.root(values), api.headers(values), values, send, api.json_type)


def push(loaded: LoadedIssue, email: Email, esp: Esp, client: ApiClient, store: DraftStore, *, upload: bool, update: bool) -> Draft:
    """Make the issue's draft at ``esp``, or bring the one that it has up to date.

    ``upload`` lets the ESP host pictures that no site serves. ``update`` also writes over a draft of the same name that
    this workspace does not remember making. Raises RemoteError when the ESP says no; whatever
    happens, ``store`` knows enough for the next push not to make a second draft.
    """
    with store.lock():
        uploaded = _upload(loaded, email, esp, client, store) if upload else {}
        export = export_issue(loaded, email, esp, uploaded=uploaded)
        return _pushed(export, draft_api(esp), client, store, update=update)


def _pushed(export: Export, api: DraftApi, client: ApiClient, store: DraftStore, *, update: bool) -> Draft:
    draft = _existing(export, api, client, store, update=update)
    new = draft is None
    if draft is None:
        draft = _made(export, api, client, store)
    if not (new and api.create_is_complete):
        _bring_up_to_date(export, api, client, store, draft)
    store.update(export.esp.name, id=draft, state="complete")
    return Draft(draft, api.page(client, draft), new, _difference(export, api, client, draft))


def dry_run_push(loaded: LoadedIssue, email: Email, esp: Esp, client: ApiClient, store: DraftStore) -> None:
    """Run a push against a client that only shows its requests; uploaded pictures keep the addresses that are on record.

    What a real push would learn from an answer stands as ‹id›.
    """
    api = draft_api(esp)
    uploaded = {src: entry["url"] for src, entry in store.get(esp.name).get("uploads", {}).items()}
    pretended = {image.src: f"https://‹{image.src}›" for image in unhosted_images(loaded, email)} if api.upload else {}
    export = export_issue(loaded, email, esp, uploaded={**pretended, **uploaded})
    draft = _remembered(store.get(esp.name), api, store)
    if draft is None:
        draft = api.create(client, export)
        if api.create_is_complete:
            return
    _bring_up_to_date(export, api, client, store, str(draft))


def _existing(export: Export, api: DraftApi, client: ApiClient, store: DraftStore, *, update: bool) -> str | None:
    """Return the draft that this issue has at the ESP, or None; raise RemoteError when that is unknown or the draft is not usable."""
    known = store.get(export.esp.name)
    if draft := _remembered(known, api, store):
        if (status := _status(api, client, draft)) == DRAFT:
            return str(draft)
        if status is not None:
            raise RemoteError(
                f"the campaign {draft} at {export.esp.title} is '{status}', not a draft any more: nothing was changed. "
                f"Look at {api.page(client, draft)}; to make a new draft, take it out of {store.path.name}"
            )
        store.delete(export.esp.name)
    found = api.find(client, export)
    if found is not None:
        _require_id(found, export, api)
        if known.get("state") != "asked" and not (update and api.update):
            raise RemoteError(
                f"{export.esp.title} already has a draft of this name ({found}) that this workspace does not remember making. "
                f"Look at {api.page(client, found)}; --update writes over it"
            )
        store.update(export.esp.name, id=found, state="made")
    elif known.get("state") == "asked" and (wait := known.get("at", 0) + api.visible_after - time.time()) > 0:
        raise RemoteError(
            f"an earlier push asked {export.esp.title} for a draft and heard no answer; it may take {api.visible_after} seconds "
            f"to show up there. Push again in {wait:.0f} seconds"
        )
    return found


def _status(api: DraftApi, client: ApiClient, draft: str) -> str | None:
    try:
        return api.status(client, draft)
    except RefusedError as refusal:
        if refusal.status in _GONE:
            return None
        raise


def _made(export: Export, api: DraftApi, client: ApiClient, store: DraftStore) -> str:
    """Create a draft. When no response comes the draft is looked for: a second one is never requested blindly."""
    name = export.esp.name
    store.update(name, state="asked", at=int(time.time()))
    try:
        draft = api.create(client, export)
    except (RefusedError, UnansweredError) as error:
        if isinstance(error, RefusedError) and error.status < _SERVER_FAULT:
            store.delete(name)
            raise
        found = api.find(client, export)
        if found is None:
            raise
        draft = found
    _require_id(draft, export, api)
    store.update(name, id=draft, state="made")
    return draft


def _remembered(known: Mapping[str, Any], api: DraftApi, store: DraftStore) -> str | None:
    """Return the id on record; raise SetupError when it is none, so that a file of somebody else never says what is asked for."""
    found = known.get("id")
    if found is None or (isinstance(found, str) and re.fullmatch(api.id_pattern, found, re.ASCII)):
        return found
    raise SetupError(
        f"{store.path.name} holds an id that is none; look at the drafts there are, and take the entry out of {store.path}"
    )


def _require_id(found: str, export: Export, api: DraftApi) -> None:
    if not re.fullmatch(api.id_pattern, found, re.ASCII):
        raise RemoteError(f"the answer of {export.esp.title} names a draft by an id that is none: {truncate(found, 40)!r}")


def _bring_up_to_date(export: Export, api: DraftApi, client: ApiClient, store: DraftStore, draft: str) -> None:
    if api.update is not None:
        api.update(client, export, draft)
    elif store.get(export.esp.name).get("state") == "complete":
        raise RemoteError(
            f"{export.esp.title} cannot change a draft over its API. Delete {api.page(client, draft)} there and push again"
        )


def _upload(loaded: LoadedIssue, email: Email, esp: Esp, client: ApiClient, store: DraftStore) -> dict[str, str]:
    """Upload every picture without a public address, once; return their addresses at the ESP."""
    give = draft_api(esp).upload
    waiting = unhosted_images(loaded, email)
    if give is None:
        if waiting:
            raise SetupError(f"{esp.title} hosts no pictures over its API; say where the site serves them (images: base_url)")
        return {}
    uploads: dict[str, dict[str, str]] = dict(store.get(esp.name).get("uploads", {}))
    for image in waiting:
        content = image.read()
        if content is None:
            continue  # the export says so, with its position
        digest = hashlib.sha256(content).hexdigest()
        if uploads.get(image.src, {}).get("sha256") != digest:
            uploads[image.src] = {"sha256": digest, "url": give(client, image.file)}
            store.update(esp.name, uploads=uploads)
    return {src: entry["url"] for src, entry in uploads.items()}


def _difference(export: Export, api: DraftApi, client: ApiClient, draft: str) -> str:
    """Return the first difference between the HTML that was sent and the HTML that the ESP keeps; empty when there is none."""
    if api.read_back is None:
        return ""
    sent, kept = " ".join(export.body.split()), " ".join(api.read_back(client, draft).split())
    if sent == kept:
        return ""
    at = next((i for i, (a, b) in enumerate(zip(sent, kept, strict=False)) if a != b), min(len(sent), len(kept)))
    return f"sent …{sent[max(0, at - 20) : at + 40]}…, kept …{kept[max(0, at - 20) : at + 40]}…"
